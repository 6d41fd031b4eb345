#include "app/view/simulator/crashpoint.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace app {

using namespace sim::stage;

namespace {

struct CrashPoints
{
    Q_DECLARE_TR_FUNCTIONS(CrashPoints)
};

struct Sign
{
    std::string_view text; // of a step, as the worlds word it
    CrashPoint point;
};

//! What a process does next.
constexpr Sign plainSigns[] = {
    {"%1 commits %2", CrashPoint::Commit},       {"%1 handles %2", CrashPoint::Commit},
    {"%1 logs %2", CrashPoint::Commit},          {"%1 writes its log of %2", CrashPoint::Commit},
    {"%1 publishes %2", CrashPoint::Publish},    {"%1 publishes row %2", CrashPoint::Publish},
    {"%1 marks %2", CrashPoint::Mark},           {"%1 marks row %2", CrashPoint::Mark},
    {"%1 sets the key of %2", CrashPoint::Mark}, {"%1 handles %2", CrashPoint::Effect},
    {"%1 calls %2", CrashPoint::Effect},         {"%1 calls %2 of %3", CrashPoint::Effect},
    {"%1 acknowledges %2", CrashPoint::Ack},     {"%1 hears the answer to %2", CrashPoint::Ack},
};

//! A crash in the middle of one step.
constexpr Sign fusedSigns[] = {
    {"%1 publishes %2 and crashes before it marks the row", CrashPoint::Mark},
    {"%1 handles %2 and crashes before it acknowledges", CrashPoint::Mark},
    {"%1 handles %2 and crashes before it acknowledges", CrashPoint::Ack},
};

template <std::size_t count>
bool has(const Sign (&signs)[count], const std::string& text, CrashPoint point)
{
    return std::ranges::any_of(
        signs, [&](const Sign& sign) { return sign.text == text && sign.point == point; });
}

} // namespace

const char* name(CrashPoint point)
{
    switch (point) {
    case CrashPoint::Commit:
        return "commit";
    case CrashPoint::Publish:
        return "publish";
    case CrashPoint::Mark:
        return "mark";
    case CrashPoint::Effect:
        return "effect";
    case CrashPoint::Ack:
        return "ack";
    }
    return "";
}

QString crashText(CrashPoint point)
{
    switch (point) {
    case CrashPoint::Commit:
        return CrashPoints::tr("Crash before commit");
    case CrashPoint::Publish:
        return CrashPoints::tr("Crash before publish");
    case CrashPoint::Mark:
        return CrashPoints::tr("Crash before mark");
    case CrashPoint::Effect:
        return CrashPoints::tr("Crash before effect");
    case CrashPoint::Ack:
        return CrashPoints::tr("Crash before ack");
    }
    return {};
}

bool isBefore(const Choice& crash, const std::vector<Choice>& choices, CrashPoint point)
{
    if (crash.fault != "crash")
        return false;
    if (has(fusedSigns, crash.text.pattern, point))
        return true;
    // Labels begin with the name of the process: "relay-1 crash", "relay-1 marks …".
    const auto end = crash.label.find(" crash");
    if (end == std::string::npos)
        return false;
    const auto process = crash.label.substr(0, end) + ' ';
    return std::ranges::any_of(choices, [&](const Choice& one) {
        return one.fault.empty() && one.actor == crash.actor && one.label.starts_with(process)
               && has(plainSigns, one.text.pattern, point);
    });
}

} // namespace app
