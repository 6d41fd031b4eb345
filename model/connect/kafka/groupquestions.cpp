#include "model/connect/kafka/groupquestions.h"

#include <algorithm>
#include <array>

namespace model::kafka {

namespace {

using Clock = std::chrono::steady_clock;
using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Give<rd_kafka_AdminOptions_destroy>>;
using Wanted = std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t,
                               Give<rd_kafka_ListConsumerGroupOffsets_destroy>>;

constexpr std::size_t describedAtOnce = 100;
constexpr std::size_t askedAtOnce = 64; // one request a group is all that the library can

Options optionsFor(rd_kafka_t* client, rd_kafka_admin_op_t question,
                   std::chrono::milliseconds patience)
{
    Options options(rd_kafka_AdminOptions_new(client, question));
    std::array<char, 256> said{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), int(patience.count()), said.data(),
                                              said.size());
    return options;
}

std::string textOf(const char* text)
{
    return text ? text : "";
}

GroupInfo::State stateOf(rd_kafka_consumer_group_state_t state)
{
    using enum GroupInfo::State;
    switch (int(state)) {
    case RD_KAFKA_CONSUMER_GROUP_STATE_PREPARING_REBALANCE:
        return PreparingRebalance;
    case RD_KAFKA_CONSUMER_GROUP_STATE_COMPLETING_REBALANCE:
        return CompletingRebalance;
    case RD_KAFKA_CONSUMER_GROUP_STATE_STABLE:
        return Stable;
    case RD_KAFKA_CONSUMER_GROUP_STATE_DEAD:
        return Dead;
    case RD_KAFKA_CONSUMER_GROUP_STATE_EMPTY:
        return Empty;
    }
    // KIP-848 has states of its own, "assigning" and "reconciling", without a number here.
    return Unknown;
}

GroupInfo::Protocol protocolOf(const rd_kafka_ConsumerGroupListing_t* group)
{
    switch (int(rd_kafka_ConsumerGroupListing_type(group))) {
    case RD_KAFKA_CONSUMER_GROUP_TYPE_CONSUMER:
        return GroupInfo::Protocol::Consumer;
    case RD_KAFKA_CONSUMER_GROUP_TYPE_CLASSIC:
        return rd_kafka_ConsumerGroupListing_is_simple_consumer_group(group)
                   ? GroupInfo::Protocol::Simple
                   : GroupInfo::Protocol::Classic;
    }
    return GroupInfo::Protocol::Unknown;
}

Event listEvent(rd_kafka_t* client, bool knownTypesOnly, std::chrono::milliseconds patience)
{
    const auto options = optionsFor(client, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS, patience);
    if (knownTypesOnly) {
        constexpr std::array types = {RD_KAFKA_CONSUMER_GROUP_TYPE_CONSUMER,
                                      RD_KAFKA_CONSUMER_GROUP_TYPE_CLASSIC};
        ClientError(rd_kafka_AdminOptions_set_match_consumer_group_types(
            options.get(), types.data(), types.size()));
    }
    const Queue queue(rd_kafka_queue_new(client));
    rd_kafka_ListConsumerGroups(client, options.get(), queue.get());
    // The library keeps to its own limit; a little more, so that its answer is what is heard.
    return Event(rd_kafka_queue_poll(queue.get(), int(patience.count()) + 500));
}

Error faultOf(rd_kafka_event_t* event, const std::string& tried)
{
    if (!event)
        return {.kind = Error::Kind::Unreachable, .text = tried + ": no answer."};
    const auto code = rd_kafka_event_error(event);
    return toError(code, tried + ": " + textOf(rd_kafka_event_error_string(event)));
}

//! A type that the library has no number for is a share group, on brokers that tell types at all.
void nameShares(rd_kafka_t* client, std::vector<GroupListing>& groups,
                std::chrono::milliseconds patience)
{
    const auto isUnknown = [](const GroupListing& group) {
        return group.protocol == GroupInfo::Protocol::Unknown;
    };
    if (std::ranges::none_of(groups, isUnknown))
        return;
    const auto event = listEvent(client, true, patience);
    if (!event || rd_kafka_event_error(event.get()))
        return;
    const auto* result = rd_kafka_event_ListConsumerGroups_result(event.get());
    std::size_t faults = 0;
    rd_kafka_ListConsumerGroups_result_errors(result, &faults);
    if (faults > 0)
        return;
    std::size_t count = 0;
    const auto** known = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    const auto isListed = [&](const GroupListing& group) {
        return std::any_of(known, known + count, [&](const auto* other) {
            return group.name == rd_kafka_ConsumerGroupListing_group_id(other);
        });
    };
    for (auto& group : groups) {
        if (isUnknown(group) && !isListed(group))
            group.protocol = GroupInfo::Protocol::Share;
    }
}

GroupMember memberOf(const rd_kafka_MemberDescription_t* described)
{
    GroupMember member{.id = textOf(rd_kafka_MemberDescription_consumer_id(described)),
                       .clientId = textOf(rd_kafka_MemberDescription_client_id(described)),
                       .instanceId =
                           textOf(rd_kafka_MemberDescription_group_instance_id(described)),
                       .host = textOf(rd_kafka_MemberDescription_host(described))};
    const auto* assignment = rd_kafka_MemberDescription_assignment(described);
    const auto* partitions =
        assignment ? rd_kafka_MemberAssignment_partitions(assignment) : nullptr;
    for (int i = 0; partitions && i < partitions->cnt; ++i)
        member.assignment.push_back({partitions->elems[i].topic, partitions->elems[i].partition});
    std::ranges::sort(member.assignment);
    return member;
}

GroupDescription descriptionOf(const rd_kafka_ConsumerGroupDescription_t* group)
{
    GroupDescription description{
        .name = textOf(rd_kafka_ConsumerGroupDescription_group_id(group)),
        .state = stateOf(rd_kafka_ConsumerGroupDescription_state(group)),
        .isSimple = rd_kafka_ConsumerGroupDescription_is_simple_consumer_group(group) != 0,
        .assignor = textOf(rd_kafka_ConsumerGroupDescription_partition_assignor(group))};
    if (const auto* node = rd_kafka_ConsumerGroupDescription_coordinator(group))
        description.coordinator = rd_kafka_Node_id(node);
    const auto* fault = rd_kafka_ConsumerGroupDescription_error(group);
    if (fault && rd_kafka_error_code(fault) != RD_KAFKA_RESP_ERR_NO_ERROR)
        description.error = rd_kafka_error_string(fault);
    const auto count = rd_kafka_ConsumerGroupDescription_member_count(group);
    for (std::size_t i = 0; i < count; ++i)
        description.members.push_back(memberOf(rd_kafka_ConsumerGroupDescription_member(group, i)));
    std::ranges::sort(description.members, {}, &GroupMember::id);
    return description;
}

PartitionList listOf(std::span<const ChannelPartition> partitions)
{
    if (partitions.empty())
        return nullptr;
    PartitionList list(rd_kafka_topic_partition_list_new(int(partitions.size())));
    for (const auto& partition : partitions)
        rd_kafka_topic_partition_list_add(list.get(), partition.channel.c_str(),
                                          partition.partition);
    return list;
}

void takeCommits(const rd_kafka_topic_partition_list_t& list, GroupCommits& commits)
{
    for (int i = 0; i < list.cnt; ++i) {
        const auto& one = list.elems[i];
        GroupCommit commit{.of = {one.topic, one.partition}};
        if (one.offset >= 0)
            commit.committed = one.offset;
        if (one.err)
            commit.error = rd_kafka_err2str(one.err);
        commits.partitions.push_back(std::move(commit));
    }
}

GroupCommits commitsOf(rd_kafka_event_t* event)
{
    GroupCommits commits;
    if (rd_kafka_event_error(event)) {
        const auto fault = faultOf(event, "Asking for the committed offsets");
        commits.error = fault.text;
        commits.unreachable = fault.kind == Error::Kind::Unreachable;
        return commits;
    }
    std::size_t count = 0;
    const auto** groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
        rd_kafka_event_ListConsumerGroupOffsets_result(event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto* fault = rd_kafka_group_result_error(groups[i]);
            fault && rd_kafka_error_code(fault))
            commits.error = rd_kafka_error_string(fault);
        if (const auto* list = rd_kafka_group_result_partitions(groups[i]))
            takeCommits(*list, commits);
    }
    return commits;
}

void askOffsets(rd_kafka_t* client, const std::string& name,
                const rd_kafka_topic_partition_list_t* partitions, rd_kafka_queue_t* queue,
                std::chrono::milliseconds patience)
{
    const auto options = optionsFor(client, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, patience);
    // Also offsets of transactions that are still open: they are where the group stands.
    ClientError(rd_kafka_AdminOptions_set_require_stable_offsets(options.get(), 0));
    // The name says which group an answer without one is of; it outlives the question.
    rd_kafka_AdminOptions_set_opaque(options.get(), const_cast<std::string*>(&name));
    const Wanted wanted(rd_kafka_ListConsumerGroupOffsets_new(name.c_str(), partitions));
    auto* one = wanted.get();
    rd_kafka_ListConsumerGroupOffsets(client, &one, 1, options.get(), queue);
}

} // namespace

Result<GroupList> listGroups(rd_kafka_t* client, std::chrono::milliseconds patience)
{
    const auto event = listEvent(client, false, patience);
    if (!event || rd_kafka_event_error(event.get()))
        return faultOf(event.get(), "Listing the consumer groups");
    const auto* result = rd_kafka_event_ListConsumerGroups_result(event.get());
    GroupList list;
    std::size_t count = 0;
    const auto** groups = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    for (std::size_t i = 0; i < count; ++i)
        list.groups.push_back({textOf(rd_kafka_ConsumerGroupListing_group_id(groups[i])),
                               protocolOf(groups[i]),
                               stateOf(rd_kafka_ConsumerGroupListing_state(groups[i]))});
    std::size_t faults = 0;
    const auto** said = rd_kafka_ListConsumerGroups_result_errors(result, &faults);
    if (faults > 0)
        list.fault =
            toError(rd_kafka_error_code(said[0]),
                    std::string("Listing the consumer groups: ") + rd_kafka_error_string(said[0]));
    if (faults > 0 && list.groups.empty())
        return *list.fault;
    nameShares(client, list.groups, patience);
    return list;
}

Result<std::vector<GroupDescription>> describeGroups(rd_kafka_t* client,
                                                     std::span<const std::string> names,
                                                     std::chrono::milliseconds patience)
{
    std::vector<GroupDescription> descriptions;
    std::optional<Error> failed;
    for (std::size_t from = 0; from < names.size(); from += describedAtOnce) {
        const auto some = names.subspan(from, std::min(describedAtOnce, names.size() - from));
        std::vector<const char*> texts;
        for (const auto& name : some)
            texts.push_back(name.c_str());
        const auto options = optionsFor(client, RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, patience);
        const Queue queue(rd_kafka_queue_new(client));
        rd_kafka_DescribeConsumerGroups(client, texts.data(), texts.size(), options.get(),
                                        queue.get());
        const Event event(rd_kafka_queue_poll(queue.get(), int(patience.count()) + 500));
        if (!event || rd_kafka_event_error(event.get())) {
            failed = faultOf(event.get(), "Describing the consumer groups");
            continue;
        }
        std::size_t count = 0;
        const auto** groups = rd_kafka_DescribeConsumerGroups_result_groups(
            rd_kafka_event_DescribeConsumerGroups_result(event.get()), &count);
        for (std::size_t i = 0; i < count; ++i)
            descriptions.push_back(descriptionOf(groups[i]));
    }
    if (failed && descriptions.empty())
        return *failed;
    return descriptions;
}

std::map<std::string, GroupCommits> committedOffsets(rd_kafka_t* client,
                                                     std::span<const std::string> names,
                                                     std::span<const ChannelPartition> partitions,
                                                     std::chrono::milliseconds patience)
{
    std::map<std::string, GroupCommits> all;
    const auto list = listOf(partitions);
    const Queue queue(rd_kafka_queue_new(client));
    const auto deadline = Clock::now() + patience;
    std::size_t asked = 0;
    std::size_t answered = 0;
    while (answered < names.size()) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            break;
        for (; asked < names.size() && asked - answered < askedAtOnce; ++asked)
            askOffsets(client, names[asked], list.get(), queue.get(), left);
        const Event event(rd_kafka_queue_poll(queue.get(), int(left.count())));
        if (!event)
            break;
        ++answered;
        if (const auto* name = static_cast<const std::string*>(rd_kafka_event_opaque(event.get())))
            all[*name] = commitsOf(event.get());
    }
    for (const auto& name : names)
        all.try_emplace(
            name, GroupCommits{.error = "Its coordinator does not answer.", .unreachable = true});
    return all;
}

} // namespace model::kafka
