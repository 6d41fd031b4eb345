#pragma once

#include "sim/definition/world.h"
#include "sim/stage/stage.h"

#include <memory>

namespace sim::definition {

//! What sim::stage::StageOf asks of a world; see there.
class Model
{
public:
    using World = definition::World;
    using Action = definition::Action;

    //! How it was opened, so that it can be again.
    struct Origin
    {
        std::string name;
        std::string source; //!< The file's text.
        SettingList settings;
    };

    Model(Shared definition, ClockSettings clock, Origin origin)
        : m_definition(std::move(definition))
        , m_clock(clock)
        , m_origin(std::make_shared<const Origin>(std::move(origin)))
    {}

    World start() const { return beginning(*m_definition, m_clock); }
    const Definition& definition() const { return *m_definition; }

    void apply(World& world, const Action& action) const;
    Hash128 hash(const World& world) const { return definition::hash(*m_definition, world); }
    Instant now(const World& world) const { return world.now; }

    std::optional<Action> next(const World& world) const { return world.next; }
    std::vector<Action> enabled(const World& world) const;
    std::string label(const Action& action) const { return labelOf(*m_definition, action); }
    stage::Choice describe(const World& world, const Action& action) const;
    std::optional<Instant> planned(const World& world, const Action& action) const;
    Instant timeOf(const Action& action) const { return action.at; }
    stage::Picture picture(const World& world, const Action* last) const;

    std::uint64_t records(const World& world) const { return world.records.size(); }
    stage::Published record(const World& world, std::uint64_t number) const;
    std::string eventId(const World& world, std::uint64_t number) const;

    stage::Tables tables(const World& world, std::size_t most) const;

    std::vector<stage::Verdict> invariants() const;
    void judge(const World& world, const Action* action, std::vector<bool>& isBroken) const;
    std::string value(const World& world, std::size_t invariant) const;

    std::vector<std::string> faults() const;
    void allow(World& world, std::uint32_t fault, std::uint32_t times) const;

    std::string name() const { return "definition:" + m_origin->name; }
    const std::string& source() const { return m_origin->source; }
    SettingList settings() const { return m_origin->settings; }

private:
    Shared m_definition;
    ClockSettings m_clock;
    std::shared_ptr<const Origin> m_origin;
};

} // namespace sim::definition
