package dev.plimsoll.shop.checkout;

import dev.plimsoll.guard.spring.InLane;
import dev.plimsoll.shop.checkout.order.Orders;
import dev.plimsoll.shop.checkout.order.Refused;
import dev.plimsoll.shop.checkout.order.Wish;
import dev.plimsoll.shop.checkout.payment.Card;
import dev.plimsoll.shop.checkout.payment.PaymentProvider;
import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.page.Price;
import dev.plimsoll.shop.session.Sessions;
import dev.plimsoll.shop.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The form that buys. */
@Controller
@InLane("checkout")
@StepOf(Journey.CHECKOUT)
class CheckoutPages {
    private static final String LOGIN = "redirect:/login?next=/checkout";

    private final Orders orders;
    private final Till till;
    private final PaymentProvider provider;
    private final Sessions sessions;

    CheckoutPages(Orders orders, Till till, PaymentProvider provider, Sessions sessions) {
        this.orders = orders;
        this.till = till;
        this.provider = provider;
        this.sessions = sessions;
    }

    @GetMapping("/checkout")
    String form(HttpServletRequest request, Model model) {
        var customer = sessions.customer(Cookies.session(request));
        if (customer.isEmpty()) {
            return LOGIN;
        }
        var form = PurchaseForm.empty(UUID.randomUUID(), customer.get().name());
        return page(form, Map.of(), request, model);
    }

    /** The redirect to the order's page is the shop's word that the order stands. */
    @PostMapping("/checkout")
    String buy(
            @ModelAttribute("form") PurchaseForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var customer = sessions.customer(Cookies.session(request));
        if (customer.isEmpty()) {
            return LOGIN;
        }
        var problems = form.problems();
        if (problems.isEmpty()) {
            try {
                var order = till.buy(wish(form, customer.get(), request));
                Cookies.emptyCart(request, response);
                return "redirect:/orders/" + order;
            } catch (Refused refused) {
                problems = Map.of("all", String.valueOf(refused.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, problems, request, model);
    }

    private Wish wish(PurchaseForm form, SignedIn customer, HttpServletRequest request) {
        var card = Card.parse(form.card()).orElseThrow();
        var cart = Cookies.cart(request).orElseGet(() -> new UUID(0, 0));
        var token = provider.token(card);
        return new Wish(form.key(), customer.id(), cart, form.delivery(), token, card.lastFour(), form.seen());
    }

    private String page(PurchaseForm form, Map<String, String> problems, HttpServletRequest request, Model model) {
        var items = Cookies.cart(request).map(orders::cart).orElseGet(List::of);
        if (items.isEmpty() && problems.isEmpty()) {
            return "redirect:/cart";
        }
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("items", items);
        var total = items.stream().map(item -> item.total()).reduce(new Price(0), Price::plus);
        model.addAttribute("total", total);
        return "checkout/checkout";
    }
}
