#include "app/session/attend.h"

namespace app {

using namespace model;

std::vector<std::unique_ptr<Companion>> attend(const Connection&, const Connector&, SourceId,
                                               Analysis&, Journal&)
{
    return {};
}

} // namespace app
