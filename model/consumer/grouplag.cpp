#include "model/consumer/grouplag.h"

#include <cmath>

namespace model {

std::optional<std::chrono::seconds> timeToCatchUp(std::uint64_t lag, std::optional<double> in,
                                                  std::optional<double> out)
{
    if (lag == 0)
        return std::chrono::seconds(0);
    if (!in || !out || *out <= *in)
        return std::nullopt;
    // Rates that are nearly equal give an end in a century: that is never.
    constexpr double longest = 365.0 * 86'400;
    const auto seconds = std::ceil(double(lag) / (*out - *in));
    if (seconds > longest)
        return std::nullopt;
    return std::chrono::seconds(std::int64_t(seconds));
}

std::string_view word(GroupInfo::State state)
{
    switch (state) {
    case GroupInfo::State::Unknown:
        break;
    case GroupInfo::State::Empty:
        return "empty";
    case GroupInfo::State::PreparingRebalance:
        return "preparing rebalance";
    case GroupInfo::State::CompletingRebalance:
        return "completing rebalance";
    case GroupInfo::State::Stable:
        return "stable";
    case GroupInfo::State::Dead:
        return "dead";
    }
    return "unknown";
}

std::string_view word(GroupInfo::Protocol protocol)
{
    switch (protocol) {
    case GroupInfo::Protocol::Unknown:
        break;
    case GroupInfo::Protocol::Classic:
        return "classic";
    case GroupInfo::Protocol::Consumer:
        return "consumer";
    case GroupInfo::Protocol::Share:
        return "share";
    case GroupInfo::Protocol::Simple:
        return "simple";
    }
    return "unknown";
}

std::string toText(const ChannelPartition& partition)
{
    return partition.channel + "/" + std::to_string(partition.partition);
}

} // namespace model
