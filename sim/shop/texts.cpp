#include "sim/shop/texts.h"

namespace sim::shop {

using namespace std::chrono_literals;

std::string moneyText(Money money)
{
    auto text = std::to_string(money < 0 ? -money : money);
    for (auto at = std::ptrdiff_t(text.size()) - 3; at > 0; at -= 3)
        text.insert(std::size_t(at), ",");
    return money < 0 ? '-' + text : text;
}

std::string lifeText(Instant::duration left)
{
    if (left <= 0s)
        return "0 s";
    if (left >= 24h)
        return std::to_string(left / 24h) + " d";
    if (left >= 1h)
        return std::to_string(left / 1h) + " h";
    if (left >= 1min)
        return std::to_string(left / 1min) + " min";
    if (left >= 1s)
        return std::to_string(left / 1s) + " s";
    return std::to_string(left / 1ms) + " ms";
}

} // namespace sim::shop
