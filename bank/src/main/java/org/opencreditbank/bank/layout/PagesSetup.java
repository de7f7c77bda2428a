package org.opencreditbank.bank.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

/** Puts the pages together; without pages, as on the command line, there are only {@linkplain TextsSetup texts}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PagesSetup {

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Pages pages(Texts texts, Assets assets, ObjectMapper json, ObjectProvider<Reminder> reminders) {
        return new Pages(texts, assets, json, reminders);
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
    FilterRegistrationBean<PageHeaders> pageHeaders(Refusals refusals) {
        var filter = new FilterRegistrationBean<>(new PageHeaders(refusals));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson.rules();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests(Texts texts, ObjectMapper json) {
        var report = new UnreadableRequests(texts, json);
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.getPipeline().addValve(report);
                host.setErrorReportValveClass(UnreadableRequests.class.getName()); // found in the pipeline, so not made anew
            }
        });
    }
}
