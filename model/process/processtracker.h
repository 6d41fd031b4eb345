#pragma once

#include "model/decode/decoder.h"
#include "model/decode/fields.h"
#include "model/process/processlog.h"
#include "model/saga/sagatracker.h"
#include "model/store/tracker.h"

#include <mutex>

namespace model {

//! What makes events one process, and which of them count.
struct ProcessQuestion
{
    std::vector<filter::Filter> correlation; //!< The first that gives a value names the instance.
    //! Only its events count, and others in an instance that is known; none: every event with a
    //! type.
    std::optional<saga::SagaDefinition> saga;

    static ProcessQuestion of(const saga::SagaDefinition& saga);
};

//! Follows the instances of one process through a store's events. Rows of tables and dead letters
//! are left out, as the saga tracker does. Names of one type (ORDER_PAID, order.paid) are one
//! activity, called as the first that came. Guards itself.
class ProcessTracker : public Tracker
{
public:
    ProcessTracker(const EventStore& store, const ProfileSet& profiles, ProcessQuestion question,
                   ProcessLimits limits = {});

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }

    // Any thread.
    ProcessMap map(std::size_t mostVariants = 1'000) const;
    std::vector<std::string> keys(VariantId variant, std::size_t most) const;
    //! Rises with each event that counts.
    std::uint64_t version() const;
    //! While nothing is added.
    void withLog(const std::function<void(const ProcessLog&)>& use) const;
    //! Who publishes an activity, by its name: what its first events say, else the first word of
    //! their topic.
    std::unordered_map<std::string, std::string> publishers() const;

private:
    struct Kind
    {
        bool counts = false;
        bool isStranger = false; //!< The definition does not have it.
        ActivityId activity;
    };
    struct Publisher
    {
        std::string name;
        std::uint32_t asked = 0;
    };

    const Kind& kindOf(std::uint32_t type, std::string_view name);
    Kind ask(std::string_view name);
    struct Lane
    {
        bool isLeftOut = false;
        std::size_t run = 0; //!< Of simulated ones, from 0: each has an order O-1 of its own.
    };

    const Lane& laneOf(std::uint32_t lane);
    std::string_view scoped(std::string_view key, std::size_t run);
    void noteKind(const Kind& kind, const EventView& event);

    const EventStore& m_store;
    const ProcessQuestion m_question;
    mutable std::mutex m_mutex;
    Decoder m_decoder;
    FieldReader m_fields;
    saga::Correlator m_correlator;
    ProcessLog m_log;
    std::vector<std::optional<Kind>> m_kinds; // by the store's type id
    Kind m_other;
    std::unordered_map<std::string, ActivityId> m_words;
    std::unordered_map<std::uint32_t, Publisher> m_publishers; // by activity
    std::vector<Lane> m_lanes;
    std::vector<SourceId> m_runs; // simulated ones
    std::string m_key;
};

} // namespace model
