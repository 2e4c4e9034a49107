package dev.plimsoll.shop.auth;

/** Where a form may lead to: a page of the shop, never another site's. */
final class Local {
    private static final String FORM = "/(?![/\\\\])[\\w/?=&.-]*";

    private Local() {}

    /** The path itself when it is one, else the account page. */
    static String path(String asked) {
        return asked.matches(FORM) ? asked : "/account";
    }
}
