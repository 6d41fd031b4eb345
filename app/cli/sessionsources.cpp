#include "app/cli/sessionsources.h"

#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "model/connect/registry.h"

namespace app::cli {

using namespace model;
using State = StateChanged::State;

Result<void> openInto(Session& session, const Target& target, const Watch& watch)
{
    const auto connections =
        target.sandbox ? target.sandbox->connections() : std::vector<Connection>{target.connection};
    for (const auto& connection : connections) {
        const auto* connector = connectorFor(connection.url);
        if (!connector || !connector->open)
            continue;
        // Topics are named of brokers and captures; of a database all is looked at.
        auto what = watch;
        if (connector->scheme != "kafka" && connector->scheme != "file")
            what.channels.clear();
        if (const auto opened = session.open(connection, what); !opened)
            return opened.error();
    }
    return {};
}

bool complainOfLost(const Session& session)
{
    bool lost = false;
    for (const auto& source : session.sources()) {
        if (source.state != State::Failed && source.state != State::Disconnected
            && source.state != State::Connecting)
            continue;
        complain(source.connection.name + ": "
                 + (source.text.empty() ? "not connected" : source.text));
        lost = true;
    }
    return lost;
}

} // namespace app::cli
