#include "model/connect/registry.h"

#ifdef CONNECT_KAFKA
#include "model/connect/kafka/connector.h"
#endif
#ifdef CONNECT_CAPTURE
#include "model/connect/capture/connector.h"
#endif

#include <algorithm>
#include <vector>

namespace model {

std::span<const Connector* const> connectors()
{
    static const std::vector<const Connector*> all = {
#ifdef CONNECT_KAFKA
        &kafkaConnector(),
#endif
#ifdef CONNECT_CAPTURE
        &captureConnector(),
#endif
    };
    return all;
}

const Connector* connectorFor(std::string_view url)
{
    const auto scheme = url.substr(0, url.find("://"));
    const auto found = std::ranges::find(connectors(), scheme, &Connector::scheme);
    return url.find("://") == std::string_view::npos || found == connectors().end() ? nullptr
                                                                                    : *found;
}

} // namespace model
