#include "model/connect/outbox/connector.h"

#include "model/connect/outbox/directory.h"
#include "model/connect/outbox/doctor.h"
#include "model/connect/outbox/inbox.h"
#include "model/connect/outbox/probe.h"
#include "model/connect/outbox/source.h"

#include <utility>

namespace model {

namespace {

SourceFactory openSource(Connection connection, Watch watch)
{
    auto memory = std::make_shared<PostgresSource::Memory>();
    return [connection = std::move(connection), watch = std::move(watch),
            memory = std::move(memory)] { return PostgresSource::open(connection, watch, memory); };
}

Result<void> checkAddress(std::string_view url)
{
    const auto address = outbox::readAddress({.url = std::string(url)});
    if (!address)
        return address.error();
    return {};
}

constexpr Connector made(std::string_view scheme)
{
    return {.scheme = scheme,
            .title = "PostgreSQL",
            .open = openSource,
            .directory = PostgresDirectory::open,
            .outbox = PostgresOutbox::open,
            .keys = PostgresInbox::open,
            .diagnose = diagnosePostgres,
            .checkAddress = checkAddress,
            .isSecret = outbox::isSecretProperty};
}

} // namespace

const Connector& outboxConnector()
{
    static constexpr auto connector = made("postgresql");
    return connector;
}

const Connector& postgresConnector()
{
    static constexpr auto connector = made("postgres");
    return connector;
}

} // namespace model
