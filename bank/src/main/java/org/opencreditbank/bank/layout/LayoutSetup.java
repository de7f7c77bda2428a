package org.opencreditbank.bank.layout;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.ObjectMapper;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class LayoutSetup {

    /** @param zone the civil zone of the bank's region: in it moments are shown and days begin */
    @Bean
    Texts texts(@Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        return new Texts(ZoneId.of(zone));
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Pages pages(Texts texts, Assets assets, ObjectMapper json) {
        return new Pages(texts, assets, json);
    }

    @Bean
    Refusals refusals(Pages pages) {
        return new Refusals(pages);
    }

    @Bean
    WebMvcConfigurer pageResults(Pages pages, Refusals refusals) {
        var results = new PageResults(pages);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(results);
            }

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(refusals);
            }
        };
    }

    /** Pages come before all other results, so that a {@code @RestController} that returns one shows it too. */
    @Bean
    SmartInitializingSingleton pagesComeFirst(RequestMappingHandlerAdapter adapter, Pages pages) {
        return () -> {
            var handlers = new ArrayList<HandlerMethodReturnValueHandler>();
            handlers.add(new PageResults(pages));
            handlers.addAll(Objects.requireNonNullElse(adapter.getReturnValueHandlers(), List.of()));
            adapter.setReturnValueHandlers(handlers);
        };
    }

    /** Assets and the error page are no handler methods: every handler method says to whom it is open, these are open to all. */
    @Bean
    SimpleUrlHandlerMapping openAddresses(Refusals refusals, Assets assets) {
        HttpRequestHandler serveAsset = (request, response) -> {
            var asset = assets.find(request.getRequestURI());
            if (asset == null) {
                response.sendError(404);
                return;
            }
            response.setContentType(asset.type);
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
            response.setContentLength(asset.content.length);
            response.getOutputStream().write(asset.content);
        };
        return new SimpleUrlHandlerMapping(Map.of("/error", refusals, Assets.BASE + "*", serveAsset), 0);
    }

    @Bean
    FilterRegistrationBean<PageHeaders> pageHeaders() {
        var filter = new FilterRegistrationBean<>(new PageHeaders());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
