#include "app/session/attend.h"

#include "app/session/groupwatch.h"
#include "app/session/outboxwatch.h"
#include "app/session/keywatch.h"

namespace app {

using namespace model;

std::vector<std::unique_ptr<Companion>> attend(const Connection& connection,
                                               const Connector& connector, SourceId id,
                                               Analysis& analysis, Journal& journal)
{
    std::vector<std::unique_ptr<Companion>> companions;
    if (connector.groups)
        companions.push_back(
            std::make_unique<GroupWatch>(connection, connector, id, analysis.groups, journal));
    if (connector.keys)
        companions.push_back(std::make_unique<KeyWatch>(
            connection, connector, id, KeyWatch::Boards{analysis.keys, analysis.groups}, journal));
    if (connector.outbox)
        companions.push_back(std::make_unique<OutboxWatch>(
            connection, connector, id,
            OutboxWatch::Boards{analysis.outbox, analysis.outboxDesk, journal}));
    return companions;
}

} // namespace app
