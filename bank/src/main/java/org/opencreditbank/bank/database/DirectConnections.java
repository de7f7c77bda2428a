package org.opencreditbank.bank.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens each connection anew, to the address of the moment: a server that was started again may listen elsewhere. */
final class DirectConnections extends AbstractDataSource {

    private final Supplier<String> url;
    private final Properties properties;

    DirectConnections(Supplier<String> url, String user, String password) {
        this.url = url;
        this.properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "creditbank");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        // An error's detail repeats the row; rows are people's.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("binaryTransferEnable", BinaryArray.TYPE_NUMBERS);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url.get(), properties);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw new SQLException("The bank connects as itself alone");
    }
}
