package dev.plimsoll.shop.page;

import dev.plimsoll.shop.journey.JourneyTimer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;

/** What every page gets: its visitor, its style and script, its journey timed. */
@ControllerAdvice
class Common implements WebMvcConfigurer {
    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

    private final MeterRegistry registry;

    Common(MeterRegistry registry) {
        this.registry = registry;
    }

    @ModelAttribute("visitor")
    Visitor visitor(HttpServletRequest request) {
        return Cookies.visitor(request);
    }

    /** Every service has them, so that a page looks right while another service is down. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry handlers) {
        handlers.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/", HTMX)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new JourneyTimer(registry));
        interceptors.addInterceptor(keptByNobody()).excludePathPatterns("/assets/**", "/pictures/**");
    }

    /** A page shows its visitor's name, cart or orders: no cache keeps it, and a form that is opened again is a new one. */
    private static WebContentInterceptor keptByNobody() {
        var pages = new WebContentInterceptor();
        pages.setCacheControl(CacheControl.noStore());
        return pages;
    }
}
