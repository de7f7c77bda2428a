package org.opencreditbank.bank.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets handlers return a {@link Page} and ask for {@link Words} or {@link Frame}. */
record PageResults(Pages pages) implements HandlerMethodReturnValueHandler, HandlerMethodArgumentResolver {

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return returnType.getParameterType() == Page.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned, MethodParameter returnType, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        if (!(returned instanceof Page page)) {
            throw new IllegalStateException("a handler that promises a page returned none: " + returnType.getMethod());
        }
        container.setRequestHandled(true);
        pages.show(page, servletRequest(request), servletResponse(request));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Words.class || parameter.getParameterType() == Frame.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var frame = pages.frame(servletRequest(request));
        return parameter.getParameterType() == Words.class ? frame.words() : frame;
    }

    private static HttpServletRequest servletRequest(NativeWebRequest request) {
        return java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    }

    private static HttpServletResponse servletResponse(NativeWebRequest request) {
        return java.util.Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
    }
}
