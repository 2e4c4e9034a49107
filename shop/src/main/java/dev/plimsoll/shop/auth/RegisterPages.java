package dev.plimsoll.shop.auth;

import dev.plimsoll.guard.spring.InLane;
import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Becoming a customer. */
@Controller
@InLane("login")
class RegisterPages {
    private final Customers customers;
    private final Passwords passwords;
    private final Gate gate;
    private final SecureRandom random;

    RegisterPages(Customers customers, Passwords passwords, Gate gate, SecureRandom random) {
        this.customers = customers;
        this.passwords = passwords;
        this.gate = gate;
        this.random = random;
    }

    @GetMapping("/register")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("registration", new Registration("", "", "", next));
        model.addAttribute("problems", Map.of());
        return "auth/register";
    }

    @StepOf(Journey.REGISTER)
    @PostMapping("/register")
    String register(
            @ModelAttribute("registration") Registration registration,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var problems = new LinkedHashMap<>(registration.problems());
        if (problems.isEmpty() && !gate.mayRegister(request.getRemoteAddr())) {
            problems.put("all", "Too many tries from your address. Try again in a minute.");
        }
        if (problems.isEmpty() && !add(registration, request, response)) {
            problems.put("email", "This address has an account already. Log in instead.");
        }
        if (problems.isEmpty()) {
            return "redirect:" + Local.path(registration.next());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problems", problems);
        return "auth/register";
    }

    /** Hashes first: no connection is held while a processor works. */
    private boolean add(Registration registration, HttpServletRequest request, HttpServletResponse response) {
        var hash = passwords.hash(registration.password());
        var added = customers.add(registration.shownName(), registration.account(), hash);
        added.ifPresent(id -> {
            var token = Token.fresh(random);
            customers.open(token, id);
            Cookies.logIn(request, response, token, registration.shownName());
        });
        return added.isPresent();
    }
}
