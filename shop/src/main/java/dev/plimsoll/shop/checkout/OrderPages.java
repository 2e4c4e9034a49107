package dev.plimsoll.shop.checkout;

import dev.plimsoll.shop.checkout.order.Order;
import dev.plimsoll.shop.checkout.order.Orders;
import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A customer's orders. */
@Controller
class OrderPages {
    private final Orders orders;
    private final Sessions sessions;

    OrderPages(Orders orders, Sessions sessions) {
        this.orders = orders;
        this.sessions = sessions;
    }

    @GetMapping("/orders")
    String list(HttpServletRequest request, Model model) {
        var customer = sessions.customer(Cookies.session(request));
        if (customer.isEmpty()) {
            return "redirect:/login?next=/orders";
        }
        model.addAttribute("orders", orders.of(customer.get().id()));
        return "checkout/orders";
    }

    /** While the payment is not settled the page asks again by itself, with htmx; it stays as it is until there is news. */
    @StepOf(Journey.CHECKOUT)
    @GetMapping("/orders/{id:\\d{1,18}}")
    @Nullable String show(@PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        var customer = sessions.customer(Cookies.session(request));
        if (customer.isEmpty()) {
            return "redirect:/login?next=/orders/" + id;
        }
        var order = orders.find(id, customer.get().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (order.status() == Order.State.PLACED && request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("order", order);
        model.addAttribute("items", orders.items(id));
        model.addAttribute("delivery", orders.delivery(id));
        return "checkout/order";
    }
}
