package dev.plimsoll.drill.shoppers;

import dev.plimsoll.lab.load.Request;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One visitor, from the front page to the end of what they came for.
 *
 * @param journey what that is
 * @param product the one they come for, the first on the front page if it is empty; any when they come for none
 * @param browser theirs
 * @param chance what they pick
 * @param receipts where it is written down
 */
record Visit(Journey journey, Optional<String> product, Browser browser, SplittableRandom chance, Receipts receipts)
        implements Request {
    private static final int CUSTOMERS = 200;
    private static final String PASSWORD = "waterline-demo";
    private static final String GOOD_CARD = "4242424242424242";
    private static final Pattern SHELF = Pattern.compile("href=\"(/c/[^\"]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/p/[^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("name=\"product\" value=\"([^\"]+)\"");

    @Override
    public String name() {
        return journey.word();
    }

    /** Writes down how it went, and throws what went wrong. */
    @Override
    public void run() throws IOException, InterruptedException, VisitFailed {
        receipts.pulse().began(browser.opened());
        try {
            switch (journey) {
                case BROWSE -> browse();
                case CART -> fillCart();
                case LOGIN -> signIn();
                case REGISTER -> register();
                case CHECKOUT -> buy();
            }
            receipts.well(journey);
            receipts.pulse().well(browser.opened());
        } catch (VisitFailed failed) {
            writeDown(failed);
            throw failed;
        } catch (IOException | RuntimeException failed) {
            receipts.failed(journey, failed.toString());
            receipts.pulse().failed(browser.opened(), browser.sent());
            throw failed;
        }
    }

    private void writeDown(VisitFailed failed) {
        var why = String.valueOf(failed.getMessage());
        if (failed.refused()) {
            receipts.refused(journey, why);
            receipts.pulse().refused(browser.opened());
        } else {
            receipts.failed(journey, why);
            receipts.pulse().failed(browser.opened(), browser.sent());
        }
    }

    private Page browse() throws IOException, InterruptedException, VisitFailed {
        var shelf = pick(browser.get("/").mustShow().all(SHELF));
        var product = pick(browser.get(shelf).mustShow().all(PRODUCT));
        return browser.get(product).mustShow();
    }

    /** The page of a product: the one they came for, else any. */
    private Page choose() throws IOException, InterruptedException, VisitFailed {
        if (product.isEmpty()) {
            return browse();
        }
        var path = product.get().isEmpty()
                ? some(browser.get("/").mustShow().all(PRODUCT)).get(0)
                : "/p/" + product.get();
        return browser.get(path).mustShow();
    }

    /** Of a few looks one finds something that is not sold out. */
    private void fillCart() throws IOException, InterruptedException, VisitFailed {
        for (int looks = 0; looks < (product.isEmpty() ? 3 : 1); looks++) {
            var form = choose().all(FORM);
            if (!form.isEmpty()) {
                browser.post("/cart", Map.of("product", form.get(0), "quantity", "1"))
                        .mustLeadTo("/cart");
                return;
            }
        }
        throw VisitFailed.refused("sold out");
    }

    private void signIn() throws IOException, InterruptedException, VisitFailed {
        browser.get("/login").mustShow();
        var customer = String.format(Locale.ROOT, "shopper%03d@waterline.example", 1 + chance.nextInt(CUSTOMERS));
        browser.post("/login", Map.of("email", customer, "password", PASSWORD, "next", ""))
                .mustLeadTo("/");
    }

    private void register() throws IOException, InterruptedException, VisitFailed {
        browser.get("/register").mustShow();
        var email = "new-%s@waterline.example".formatted(UUID.randomUUID());
        browser.post("/register", Map.of("name", "New Customer", "email", email, "password", PASSWORD, "next", ""))
                .mustLeadTo("/");
    }

    private void buy() throws IOException, InterruptedException, VisitFailed {
        fillCart();
        signIn();
        browser.get("/checkout").mustShow();
        var key = UUID.randomUUID();
        browser.post(
                        "/checkout",
                        Map.of(
                                "key", key.toString(),
                                "recipient", "A Shopper",
                                "street", "1 Harbour Street",
                                "postcode", "20457",
                                "city", "Hamburg",
                                "card", GOOD_CARD))
                .mustLeadTo("/orders/");
        receipts.acknowledged(key);
    }

    private String pick(List<String> links) throws VisitFailed {
        return some(links).get(chance.nextInt(links.size()));
    }

    private static List<String> some(List<String> links) throws VisitFailed {
        if (links.isEmpty()) {
            throw VisitFailed.broken("there is nowhere to go on to");
        }
        return links;
    }
}
