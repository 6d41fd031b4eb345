#include "model/connect/outbox/directory.h"

#include "model/connect/outbox/catalogue.h"

#include <algorithm>

namespace model {

using namespace outbox;

PostgresDirectory::PostgresDirectory(std::unique_ptr<ReadSession> session)
    : m_session(std::move(session))
{}

Result<std::unique_ptr<Directory>> PostgresDirectory::open(const Connection& connection)
{
    const auto address = readAddress(connection);
    if (!address)
        return address.error();
    auto session = ReadSession::open(*address);
    if (!session)
        return session.error();
    return std::unique_ptr<Directory>(new PostgresDirectory(std::move(*session)));
}

Result<std::vector<ChannelInfo>> PostgresDirectory::channels()
{
    const auto found = findOutboxes(*m_session, tableMappings());
    if (!found)
        return found.error();
    std::vector<ChannelInfo> channels;
    for (const auto& table : *found) {
        if (!table.bound.usable())
            continue;
        const auto rows = std::int64_t(std::max(0.0, table.facts.estimatedRows));
        channels.push_back({.name = table.facts.table.schema + '.' + table.facts.table.name,
                            .kind = ChannelKind::Table,
                            .partitions = {{.partition = 0, .begin = 0, .end = rows}}});
    }
    return channels;
}

} // namespace model
