package io.khabar.sink;

/** An endpoint's answer that says that what was sent is at fault. */
final class WebhookRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    WebhookRefusedException(String message) {
        super(message);
    }
}
