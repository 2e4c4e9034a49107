package dev.plimsoll.check.postgres.file;

/**
 * Why a server refuses a setting.
 *
 * @param reason one line, lower case
 * @param label what to write under the value
 * @param remedy what to do
 * @param isCertain whether every server that may be meant refuses it
 */
record Refusal(String reason, String label, String remedy, boolean isCertain) {
    static Refusal of(String reason, String label, String remedy) {
        return new Refusal(reason, label, remedy, true);
    }

    Refusal uncertain() {
        return new Refusal(reason, label, remedy, false);
    }
}
