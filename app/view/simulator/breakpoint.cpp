#include "app/view/simulator/breakpoint.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace app {

using namespace sim::stage;

namespace {

struct Breakpoints
{
    Q_DECLARE_TR_FUNCTIONS(Breakpoints)
};

bool turnedFalse(const Stage& stage, const std::string& name, std::uint64_t step)
{
    for (const auto& verdict : stage.verdicts())
        if ((name.empty() || verdict.name == name) && verdict.brokeAt == step)
            return true;
    return false;
}

bool isDue(const std::string& seconds, sim::Instant at, sim::Instant start)
{
    const std::chrono::duration<double> wanted(std::strtod(seconds.c_str(), nullptr));
    return at - start >= wanted;
}

} // namespace

QString nameOf(Breakpoint::Kind kind)
{
    switch (kind) {
    case Breakpoint::Kind::EventType:
        return Breakpoints::tr("event type");
    case Breakpoint::Kind::Key:
        return Breakpoints::tr("key");
    case Breakpoint::Kind::Actor:
        return Breakpoints::tr("actor");
    case Breakpoint::Kind::Fault:
        return Breakpoints::tr("fault");
    case Breakpoint::Kind::Invariant:
        return Breakpoints::tr("invariant");
    case Breakpoint::Kind::Label:
        return Breakpoints::tr("step");
    case Breakpoint::Kind::Time:
        return Breakpoints::tr("time, s");
    case Breakpoint::Kind::Count:
        break;
    }
    return {};
}

QString nameOf(const Breakpoint& breakpoint)
{
    if (breakpoint.text.empty())
        return Breakpoints::tr("any %1").arg(nameOf(breakpoint.kind));
    return nameOf(breakpoint.kind) + u' ' + QString::fromStdString(breakpoint.text);
}

bool isMetBy(const Breakpoint& breakpoint, const Stage& stage, const Step& step, sim::Instant start)
{
    const auto& text = breakpoint.text;
    const auto& taken = step.taken;
    switch (breakpoint.kind) {
    case Breakpoint::Kind::EventType:
        return taken.token && (text.empty() || taken.token->type == text);
    case Breakpoint::Kind::Key:
        return taken.token && (text.empty() || taken.token->saga == text);
    case Breakpoint::Kind::Actor:
        return text.empty() || taken.actor == text;
    case Breakpoint::Kind::Fault:
        return !taken.fault.empty() && (text.empty() || taken.fault == text);
    case Breakpoint::Kind::Invariant:
        return turnedFalse(stage, text, step.number);
    case Breakpoint::Kind::Label:
        return taken.label == text;
    case Breakpoint::Kind::Time:
        return isDue(text, step.at, start);
    case Breakpoint::Kind::Count:
        break;
    }
    return false;
}

std::optional<Breakpoint> firstMet(const std::vector<Breakpoint>& breakpoints, const Stage& stage,
                                   sim::Instant start)
{
    const auto isOn = [](const Breakpoint& one) { return one.isOn; };
    if (stage.step() == 0 || std::ranges::none_of(breakpoints, isOn))
        return std::nullopt;
    const auto step = stage.taken(stage.step());
    for (const auto& breakpoint : breakpoints)
        if (breakpoint.isOn && isMetBy(breakpoint, stage, step, start))
            return breakpoint;
    return std::nullopt;
}

} // namespace app
