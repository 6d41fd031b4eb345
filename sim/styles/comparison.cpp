#include "sim/styles/comparison.h"

#include "sim/gallery/worlds.h"

#include <algorithm>

namespace sim::styles {

using namespace model;

namespace {

FaultChoice once(std::string_view id, std::string_view meaning)
{
    const std::string name(id);
    return {id, meaning, {{"fault." + name, "1"}, {"budget." + name, "1"}}};
}

//! Both with the mended services and orchestrator, unless told otherwise.
Result<Setup> setupOf(const std::string& style, const CompareRequest& request, std::uint64_t orders,
                      const Settings& more)
{
    Settings settings{{"orchestrator", "repaired"},
                      {"seed", std::to_string(request.seed)},
                      {"orders", std::to_string(orders)}};
    settings.insert(settings.end(), request.settings.begin(), request.settings.end());
    settings.insert(settings.end(), more.begin(), more.end());
    return gallery::shopSetup(style, settings);
}

Result<Half> half(const std::string& style, const CompareRequest& request,
                  const std::function<bool()>& goOn)
{
    const Error stopped{
        .kind = Error::Kind::Cancelled, .text = "The comparison was stopped.", .advice = {}};
    const auto traffic = setupOf(style, request, request.orders, {});
    if (!traffic)
        return traffic.error();
    auto figures = measure(*traffic, style, goOn);
    if (!figures)
        return stopped;
    Half half{.traffic = std::move(*figures), .fault = {}};
    const auto* fault = faultNamed(request.fault);
    if (!fault)
        return half;
    const auto struck = setupOf(style, request, 1, fault->settings);
    if (!struck)
        return struck.error();
    half.fault = measure(*struck, style, goOn);
    if (!half.fault)
        return stopped;
    return half;
}

} // namespace

const std::vector<FaultChoice>& faultChoices()
{
    static const std::vector<FaultChoice> choices{
        once("declined", "the card is declined"),
        {"out-of-stock", "nothing is in stock", {{"stock", "0"}}},
        once("late-timeout", "the card is charged, but who asked hears of a time-out"),
        once("throws", "the first handler throws before it did anything"),
        once("service-down", "the first service that is needed is down for a while"),
        once("crash", "the first process that has work dies"),
        once("duplicate", "the first record is on the broker twice"),
        once("delay", "the first record is under way for a while"),
    };
    return choices;
}

const FaultChoice* faultNamed(std::string_view id)
{
    const auto found = std::ranges::find(faultChoices(), id, &FaultChoice::id);
    return found == faultChoices().end() ? nullptr : &*found;
}

Result<Comparison> compareStyles(const CompareRequest& request, const std::function<bool()>& goOn)
{
    if (!request.fault.empty() && !faultNamed(request.fault)) {
        std::string known;
        for (const auto& choice : faultChoices())
            known.append(known.empty() ? "" : ", ").append(choice.id);
        return Error{.kind = Error::Kind::NotFound,
                     .text = "There is no fault \"" + request.fault + "\" to compare.",
                     .advice = "There are " + known + ".",
                     .place = {}};
    }
    auto choreography = half("choreography", request, goOn);
    if (!choreography)
        return choreography.error();
    auto orchestration = half("orchestration", request, goOn);
    if (!orchestration)
        return orchestration.error();
    return Comparison{.seed = request.seed,
                      .orders = choreography->traffic.orders,
                      .fault = request.fault,
                      .choreography = std::move(*choreography),
                      .orchestration = std::move(*orchestration)};
}

} // namespace sim::styles
