#include "sim/bridge/connector.h"

#include "sim/bridge/simulationsource.h"

#include <charconv>

namespace sim {

using namespace model;

namespace {

constexpr std::string_view scheme = "sim://";
constexpr double mostSpeed = 1'000'000;

Result<void> checkAddress(std::string_view url)
{
    if (const auto address = readSimulationAddress(url); !address)
        return address.error();
    return {};
}

Result<void> setSpeed(SimulationAddress& address, std::string_view text)
{
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), address.speed);
    if (error == std::errc() && end == text.data() + text.size() && address.speed >= 0
        && address.speed <= mostSpeed)
        return {};
    return Error{.kind = Error::Kind::Malformed,
                 .text = '"' + std::string(text) + "\" is no speed.",
                 .advice = "It takes virtual seconds a second, 0 for as fast as can be."};
}

SourceFactory open(Connection connection, Watch)
{
    return [connection = std::move(connection)]() -> Result<std::unique_ptr<EventSource>> {
        const auto address = readSimulationAddress(connection.url);
        if (!address)
            return address.error();
        return std::unique_ptr<EventSource>(
            std::make_unique<SimulationSource>(address->setup, address->speed));
    };
}

} // namespace

Result<SimulationAddress> readSimulationAddress(std::string_view url)
{
    if (!url.starts_with(scheme))
        return Error{.kind = Error::Kind::Malformed, .text = "No address of a simulation."};
    url.remove_prefix(scheme.size());
    const auto name = url.substr(0, url.find('?'));
    if (name != "choreography" && name != "orchestration")
        return Error{.kind = Error::Kind::NotFound,
                     .text = "There is no simulation \"" + std::string(name) + "\".",
                     .advice = "The order saga is sim://choreography or sim://orchestration."};
    SimulationAddress address;
    if (name == "orchestration")
        address.setup.shop.style = world::Style::Orchestration;
    auto rest = name.size() == url.size() ? std::string_view() : url.substr(name.size() + 1);
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        const auto equals = one.find('=');
        if (equals == std::string_view::npos)
            return Error{.kind = Error::Kind::Malformed,
                         .text = '"' + std::string(one) + "\" sets nothing.",
                         .advice = "Write name=value."};
        const auto setting = one.substr(0, equals);
        const auto value = one.substr(equals + 1);
        const auto done =
            setting == "speed" ? setSpeed(address, value) : set(address.setup, setting, value);
        if (!done)
            return done.error();
    }
    return address;
}

const Connector& simulationConnector()
{
    static const Connector connector = {
        .scheme = "sim",
        .title = "Simulation",
        .origin = Origin::Simulated,
        .open = open,
        .checkAddress = checkAddress,
        .isSecret = [](std::string_view) { return false; },
    };
    return connector;
}

} // namespace sim
