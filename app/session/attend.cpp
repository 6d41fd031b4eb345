#include "app/session/attend.h"

#include "app/session/groupwatch.h"
#include "app/session/keywatch.h"
#include "app/session/outboxwatch.h"

namespace app {

using namespace model;

namespace {

//! A key store is there for its keys; a database has an inbox where somebody says so.
bool hasKeys(const Connection& connection, const Connector& connector)
{
    return connector.keys
           && (!connector.outbox || connection.properties.contains("inbox.table")
               || connection.properties.contains("keys.pattern"));
}

} // namespace

std::vector<std::unique_ptr<Companion>> attend(const Connection& connection,
                                               const Connector& connector, SourceId id,
                                               Analysis& analysis, Journal& journal)
{
    std::vector<std::unique_ptr<Companion>> companions;
    if (connector.groups)
        companions.push_back(
            std::make_unique<GroupWatch>(connection, connector, id, analysis.groups, journal));
    if (hasKeys(connection, connector))
        companions.push_back(std::make_unique<KeyWatch>(
            connection, connector, id, KeyWatch::Boards{analysis.keys, analysis.groups}, journal));
    if (connector.outbox)
        companions.push_back(std::make_unique<OutboxWatch>(
            connection, connector, id,
            OutboxWatch::Boards{analysis.outbox, analysis.outboxDesk, journal}));
    return companions;
}

} // namespace app
