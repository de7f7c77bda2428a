package org.opencreditbank.bank.commandline;

import picocli.CommandLine.IVersionProvider;

/** The version as the packaged program carries it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Open Credit Bank " + (version == null ? "(not packaged)" : version),
                "Java " + Runtime.version()};
    }
}
