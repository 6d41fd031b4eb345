#pragma once

#include "app/session/analysis.h"
#include "sim/stage/stage.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

//! Shows the outbox and the keys of a simulated run to the boards that have those of live systems,
//! joined with the run's own records, as they are at the step where it stands. Read only: nobody
//! can be asked to change them. One thread.
class StageTables
{
public:
    explicit StageTables(Analysis& analysis) : m_analysis(analysis) {}
    ~StageTables() { close(); }

    StageTables(const StageTables&) = delete;
    StageTables& operator=(const StageTables&) = delete;

    //! Of the run whose records the session has from \a source.
    void open(model::SourceId source, const std::string& name);
    void close();
    [[nodiscard]] std::optional<model::SourceId> source() const { return m_source; }
    //! Takes what is there now. \a ends: the session has records that are still to happen, from
    //! there on; nothing: none of them.
    void show(const sim::stage::Stage& stage,
              const std::optional<std::vector<model::RecordEnd>>& ends);

private:
    void openBoards(const sim::stage::Tables& tables);
    void showRows(const sim::stage::Tables& tables, model::Timestamp now);
    void showKeys(const sim::stage::Tables& tables, model::Timestamp now);

    Analysis& m_analysis;
    std::optional<model::SourceId> m_source;
    std::string m_name;
    std::optional<model::OutboxId> m_outbox;
    bool m_hasKeys = false;
    std::uint64_t m_step = 0;           // shown last …
    bool m_isPast = false;              // … with records still to happen
    std::map<std::string, bool> m_told; // rows by id: processed
};

} // namespace app
