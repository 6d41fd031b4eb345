#pragma once

#include "model/connect/kafka/groupquestions.h"
#include "model/connect/kafka/recordtimes.h"
#include "model/connect/kafka/survey.h"
#include "model/source/groupprobe.h"

namespace model {

//! Looks at the consumer groups of a cluster: who is in them, what they committed, how far the
//! topics reach. It joins none and commits nothing. It keeps the list of groups while a broker is
//! away, so that groups do not come and go with it.
class KafkaGroupProbe final : public GroupProbe
{
public:
    //! Property of a connection: "name,name…", for groups that the cluster cannot list.
    static constexpr std::string_view namesProperty = "sagalens.groups";

    static Result<std::unique_ptr<GroupProbe>> open(const Connection& connection);

    Result<std::vector<GroupInfo>> groups() override;
    Result<std::vector<std::optional<Timestamp>>> timesAt(std::span<const Place> places) override;

private:
    using Topics = std::map<std::string, kafka::TopicFacts, std::less<>>;
    using Ends = std::map<ChannelPartition, kafka::Span>;
    using Faults = std::map<ChannelPartition, std::string>;

    KafkaGroupProbe(kafka::Handle handle, const Connection& connection);

    Result<void> listNames(bool canList);
    std::vector<std::string> names() const;
    Result<void> describe(std::vector<GroupInfo>& groups, bool canDescribe);
    Result<void> commits(std::vector<GroupInfo>& groups, const Topics& topics, bool isMock);
    static void addNeverCommitted(GroupInfo& group, const Topics& topics);
    Result<void> measure(std::vector<GroupInfo>& groups, const Topics& topics);
    Error explain(const Error& silence);

    kafka::Handle m_handle;
    kafka::RecordTimes m_times;
    std::vector<std::string> m_givenNames;
    std::map<std::string, kafka::GroupListing> m_listed;
};

} // namespace model
