package io.khabar.app;

import io.khabar.schemas.KhabarVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"khabar " + KhabarVersion.get()};
    }
}
