package dev.plimsoll.main;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A standard stream that remembers why it took no more: a {@code PrintWriter} only knows that it did not. */
final class Descriptor extends FilterOutputStream {
    private static final String CLOSED = "Broken pipe";

    private Optional<String> failure = Optional.empty();

    Descriptor(FileDescriptor descriptor) {
        super(new FileOutputStream(descriptor));
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException refused) {
            failure = Optional.of(String.valueOf(refused.getMessage()));
            throw refused;
        }
    }

    /** Why something was not written; empty where the reader had seen enough, as {@code head} does. */
    Optional<String> failure() {
        return failure.filter(reason -> !reason.equals(CLOSED));
    }
}
