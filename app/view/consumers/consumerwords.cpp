#include "app/view/consumers/consumerwords.h"

#include "app/view/consumers/consumertreemodel.h"
#include "app/widget/numberformat.h"

#include <algorithm>
#include <climits>

namespace app::consumerwords {

using model::GroupChange;
using model::GroupInfo;
using model::GroupLag;
using model::PartitionLag;

namespace {

QString count(std::uint64_t value)
{
    return format::count(qint64(value));
}

//! For a plural's number, which is an int.
int number(std::uint64_t value)
{
    return int(std::min<std::uint64_t>(value, INT_MAX));
}

std::uint64_t lost(const GroupLag& group)
{
    std::uint64_t sum = 0;
    for (const auto& partition : group.partitions)
        sum += partition.lost;
    return sum;
}

bool isBeyondEnd(const PartitionLag& partition)
{
    return partition.offset == PartitionLag::Offset::BeyondEnd;
}

//! The words of the model, which are stable, as a person reads them.
QString stateNamed(const std::string& word)
{
    using enum GroupInfo::State;
    for (const auto one : {Unknown, Empty, PreparingRebalance, CompletingRebalance, Stable, Dead}) {
        if (model::word(one) == word)
            return state(one);
    }
    return QString::fromStdString(word);
}

} // namespace

bool needsAttention(const PartitionLag& partition)
{
    return partition.stuckSince || partition.lost > 0 || isBeyondEnd(partition)
           || !partition.error.empty();
}

bool needsAttention(const GroupLag& group)
{
    return group.abandonedSince || group.growingSince || !group.error.empty()
           || std::ranges::any_of(group.partitions, [](const PartitionLag& partition) {
                  return needsAttention(partition);
              });
}

Glyph glyph(const PartitionLag& partition)
{
    if (partition.lost > 0)
        return Glyph::Failed;
    if (partition.stuckSince)
        return Glyph::Stuck;
    return isBeyondEnd(partition) || !partition.error.empty() ? Glyph::Warning : Glyph::None;
}

Glyph glyph(const GroupLag& group)
{
    using enum GroupInfo::State;
    if (lost(group) > 0)
        return Glyph::Failed;
    if (group.abandonedSince || group.stuck() > 0)
        return Glyph::Stuck;
    if (group.growingSince || needsAttention(group))
        return Glyph::Warning;
    switch (group.state) {
    case PreparingRebalance:
    case CompletingRebalance:
        return Glyph::Running;
    case Empty:
        return Glyph::Waiting;
    case Dead:
        return Glyph::NotReached;
    case Stable:
    case Unknown:
        break;
    }
    return group.partitions.empty() ? Glyph::NotReached : Glyph::Completed;
}

QString state(GroupInfo::State state)
{
    switch (state) {
    case GroupInfo::State::Unknown:
        break;
    case GroupInfo::State::Empty:
        return ConsumerTreeModel::tr("empty");
    case GroupInfo::State::PreparingRebalance:
        return ConsumerTreeModel::tr("preparing rebalance");
    case GroupInfo::State::CompletingRebalance:
        return ConsumerTreeModel::tr("completing rebalance");
    case GroupInfo::State::Stable:
        return ConsumerTreeModel::tr("stable");
    case GroupInfo::State::Dead:
        return ConsumerTreeModel::tr("dead");
    }
    return ConsumerTreeModel::tr("not known");
}

QString state(const GroupLag& group)
{
    return state(group.state);
}

QString state(const PartitionLag& partition)
{
    using enum PartitionLag::Offset;
    switch (partition.offset) {
    case Unknown:
        return QString::fromStdString(partition.error);
    case Never:
        return ConsumerTreeModel::tr("never committed");
    case BelowBegin:
        return ConsumerTreeModel::tr("%1 lost").arg(count(partition.lost));
    case BeyondEnd:
        return ConsumerTreeModel::tr("beyond the end");
    case Committed:
        break;
    }
    return partition.stuckSince ? ConsumerTreeModel::tr("stands still") : QString();
}

QString protocol(GroupInfo::Protocol protocol)
{
    switch (protocol) {
    case GroupInfo::Protocol::Unknown:
        break;
    case GroupInfo::Protocol::Classic:
        return ConsumerTreeModel::tr("classic");
    case GroupInfo::Protocol::Consumer:
        return QStringLiteral("KIP-848");
    case GroupInfo::Protocol::Share:
        return ConsumerTreeModel::tr("share");
    case GroupInfo::Protocol::Simple:
        return ConsumerTreeModel::tr("simple");
    }
    return {};
}

QString protocolAdvice(const GroupLag& group)
{
    if (group.protocol == GroupInfo::Protocol::Share)
        return ConsumerTreeModel::tr(
            "A share group is a queue over a topic: it has no committed offset for each "
            "partition, and this client cannot ask for its members.");
    if (group.protocol == GroupInfo::Protocol::Simple)
        return ConsumerTreeModel::tr(
            "Offsets are committed by this name, and nobody joins it as a member.");
    if (group.membersKnown)
        return {};
    if (group.protocol == GroupInfo::Protocol::Consumer)
        return ConsumerTreeModel::tr(
            "A group of the new protocol (KIP-848): its offsets are known, its members "
            "this client cannot ask for.");
    return ConsumerTreeModel::tr("The broker does not tell the members of this group.");
}

QString catchUp(const GroupLag& group)
{
    if (group.lag == 0)
        return group.partitions.empty() ? QString() : ConsumerTreeModel::tr("now");
    if (!group.inPerSecond)
        return {};
    return group.catchUp ? format::duration(*group.catchUp) : ConsumerTreeModel::tr("never");
}

QString verdict(const GroupLag& group, const TimeFormat& times)
{
    if (!group.error.empty())
        return QString::fromStdString(group.error);
    if (const auto records = lost(group); records > 0)
        return ConsumerTreeModel::tr("Retention removed %Ln record(s) before they were handled.",
                                     nullptr, number(records));
    if (group.abandonedSince)
        return ConsumerTreeModel::tr(
                   "Nobody reads: %Ln record(s) wait, and the group has no member since %1.",
                   nullptr, number(group.lag))
            .arg(times.seconds(*group.abandonedSince));
    if (group.growingSince)
        return ConsumerTreeModel::tr(
                   "The lag grows since %1: %2 records a second come in, %3 are handled.")
            .arg(times.seconds(*group.growingSince), format::rate(group.inPerSecond.value_or(0)),
                 format::rate(group.outPerSecond.value_or(0)));
    if (group.stuck() > 0)
        return ConsumerTreeModel::tr("%n partition(s) stand still while records arrive.", nullptr,
                                     int(group.stuck()));
    if (std::ranges::any_of(group.partitions, isBeyondEnd))
        return ConsumerTreeModel::tr("Committed beyond the end: the topic was made anew or cut.");
    if (group.partitions.empty())
        return ConsumerTreeModel::tr("No commit and no assignment yet.");
    if (group.lag == 0)
        return ConsumerTreeModel::tr("Up to date: nothing waits.");
    if (group.catchUp)
        return ConsumerTreeModel::tr("%Ln record(s) wait; caught up in %1 at these rates.", nullptr,
                                     number(group.lag))
            .arg(format::duration(*group.catchUp));
    return ConsumerTreeModel::tr("%Ln record(s) wait.", nullptr, number(group.lag));
}

QString change(const GroupChange& change)
{
    const auto text = [](const std::string& one) { return QString::fromStdString(one); };
    switch (change.kind) {
    case GroupChange::Kind::State:
        return ConsumerTreeModel::tr("%1 → %2").arg(stateNamed(change.from), stateNamed(change.to));
    case GroupChange::Kind::Joined:
        return ConsumerTreeModel::tr("%1 joined").arg(text(change.member));
    case GroupChange::Kind::Left:
        return ConsumerTreeModel::tr("%1 left").arg(text(change.member));
    case GroupChange::Kind::Assigned:
        return ConsumerTreeModel::tr("%n partition(s) changed hands", nullptr, int(change.count));
    case GroupChange::Kind::Coordinator:
        return ConsumerTreeModel::tr("coordinator moved from broker %1 to %2")
            .arg(text(change.from), text(change.to));
    case GroupChange::Kind::MovedBack:
        return ConsumerTreeModel::tr("%1 set back by %2").arg(text(change.to), count(change.count));
    case GroupChange::Kind::OffsetsLost:
        return ConsumerTreeModel::tr("%1: %2 records removed before they were handled")
            .arg(text(change.to), count(change.count));
    case GroupChange::Kind::Recreated:
        return ConsumerTreeModel::tr("%1: committed beyond the end").arg(text(change.to));
    }
    return {};
}

QString member(const GroupLag& group, const std::string& id)
{
    const auto found = std::ranges::find(group.members, id, &model::GroupMember::id);
    if (found == group.members.end())
        return QString::fromStdString(id);
    if (!found->instanceId.empty())
        return QString::fromStdString(found->instanceId);
    return QString::fromStdString(found->clientId.empty() ? found->id : found->clientId);
}

} // namespace app::consumerwords
