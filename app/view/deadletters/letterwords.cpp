#include "app/view/deadletters/letterwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace model;

namespace {

struct Letters
{
    Q_DECLARE_TR_FUNCTIONS(Letters)
};

} // namespace

QString levelChoice(GroupBy by)
{
    switch (by) {
    case GroupBy::Reason:
        return Letters::tr("exception");
    case GroupBy::Message:
        return Letters::tr("message, masked");
    case GroupBy::Type:
        return Letters::tr("event type");
    case GroupBy::Origin:
        return Letters::tr("origin");
    case GroupBy::Consumer:
        return Letters::tr("consumer");
    case GroupBy::Version:
        return Letters::tr("version");
    case GroupBy::Convention:
        return Letters::tr("convention");
    case GroupBy::Channel:
        return Letters::tr("dead-letter topic");
    case GroupBy::Step:
        return Letters::tr("saga step");
    case GroupBy::Count:
        break;
    }
    return {};
}

QString levelTitle(GroupBy by)
{
    switch (by) {
    case GroupBy::Reason:
        return Letters::tr("Exception");
    case GroupBy::Message:
        return Letters::tr("Message");
    case GroupBy::Type:
        return Letters::tr("Type");
    case GroupBy::Origin:
        return Letters::tr("Origin");
    case GroupBy::Consumer:
        return Letters::tr("Consumer");
    case GroupBy::Version:
        return Letters::tr("Version");
    case GroupBy::Convention:
        return Letters::tr("Convention");
    case GroupBy::Channel:
        return Letters::tr("Dead-letter topic");
    case GroupBy::Step:
        return Letters::tr("Saga step");
    case GroupBy::Count:
        break;
    }
    return {};
}

QString groupTitle(GroupBy by, const std::string& name)
{
    if (name.empty())
        return Letters::tr("not told");
    if (by == GroupBy::Reason)
        return shortClass(name);
    return QString::fromStdString(name).simplified();
}

QString shortClass(const std::string& name)
{
    const auto dot = name.rfind('.');
    return QString::fromStdString(
        dot == std::string::npos || dot + 1 == name.size() ? name : name.substr(dot + 1));
}

AgainWords againWords(const std::vector<KeyAgain>& answers, const std::string& consumer,
                      int replays)
{
    using Answer = KeyAgain::Answer;
    const KeyAgain* best = nullptr;
    for (const auto& answer : answers) {
        if (answer.answer == Answer::NotKnown || answer.answer == Answer::Unconcerned)
            continue;
        const bool isItsOwn = !consumer.empty() && answer.consumer == consumer;
        if (!best || isItsOwn)
            best = &answer;
    }
    if (best && best->answer == Answer::Swallowed)
        return {Glyph::Skipped, Letters::tr("key present: would be skipped"), true};
    if (best && best->gone)
        return {Glyph::Warning, Letters::tr("key expired: would take effect twice"), true};
    if (replays > 0)
        return {Glyph::Retried, Letters::tr("replayed %Ln times, came back", nullptr, replays),
                true};
    if (best)
        return {Glyph::Completed, Letters::tr("no key: would take effect"), true};
    return {Glyph::None, Letters::tr("unknown: no key was looked up"), false};
}

QString leftOutTitle(LeftOut why, qint64 count)
{
    const auto n = int(count);
    switch (why) {
    case LeftOut::NoOrigin:
        return Letters::tr("%Ln do not tell where they came from", nullptr, n);
    case LeftOut::NoDestination:
        return Letters::tr("%Ln have a destination that is not there", nullptr, n);
    case LeftOut::LoopLimit:
        return Letters::tr("%Ln were replayed too often", nullptr, n);
    case LeftOut::Replayed:
        return Letters::tr("%Ln were replayed before", nullptr, n);
    case LeftOut::RepairFailed:
        return Letters::tr("%Ln could not be repaired", nullptr, n);
    case LeftOut::TooBig:
        return Letters::tr("%Ln are too big for the destination", nullptr, n);
    case LeftOut::NotKept:
        return Letters::tr("%Ln no longer hold what the original had", nullptr, n);
    case LeftOut::No:
        break;
    }
    return {};
}

QString versionWords(const VersionCheck& check)
{
    using Known = VersionCheck::Known;
    const auto type =
        check.type.empty() ? Letters::tr("no type") : QString::fromStdString(check.type);
    const auto what = check.version >= 0 ? Letters::tr("%1 version %2").arg(type).arg(check.version)
                      : check.type.empty() ? Letters::tr("neither type nor version can be read")
                                           : Letters::tr("%1 without a version").arg(type);
    const auto consumer = check.consumer.empty() ? Letters::tr("its consumer")
                                                 : QString::fromStdString(check.consumer);
    const auto accepts = QString::fromStdString(acceptedText(check));
    switch (check.known) {
    case Known::Handled:
        return Letters::tr("%1: %2 was seen handling %3").arg(what, consumer, accepts);
    case Known::Upcaster:
        return Letters::tr("%1: its upcaster knows %2").arg(what, accepts);
    case Known::No:
        break;
    }
    return Letters::tr("%1: what %2 accepts is not known").arg(what, consumer);
}

QString stateWord(PlanHeader::State state)
{
    switch (state) {
    case PlanHeader::State::Draft:
        return Letters::tr("draft");
    case PlanHeader::State::Frozen:
        return Letters::tr("planned");
    case PlanHeader::State::Running:
        return Letters::tr("begun");
    case PlanHeader::State::Done:
        return Letters::tr("done");
    case PlanHeader::State::Cancelled:
        return Letters::tr("cancelled");
    }
    return {};
}

} // namespace app
