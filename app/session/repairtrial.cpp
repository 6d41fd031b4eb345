#include "app/session/replayfiles.h"
#include "app/session/replayrows.h"

namespace app {

using namespace model;

Result<RepairTrial> ReplayDesk::tryRepair(const Session& session, const std::vector<Row>& rows,
                                          const std::string& rule, const std::stop_token& stop)
{
    constexpr std::size_t mostExamples = 20;
    std::vector<Error> wrong;
    auto repair = Repair::make(rule, userRepairTools(session.profiles(), wrong));
    if (!repair)
        return repair.error();
    Reader reader(session.store());
    reader.refresh();
    RepairTrial trial;
    for (const auto row : rows) {
        if (stop.stop_requested())
            break;
        if (!reader.holds(row))
            continue;
        const auto event = reader.at(row);
        const auto before = recordOf(event);
        auto after = before;
        const auto applied = (*repair)->apply(after, event);
        if (!applied) {
            ++trial.failed;
            if (trial.firstError.empty())
                trial.firstError = applied.error().text;
        } else {
            ++(*applied ? trial.changed : trial.unchanged);
        }
        if (trial.examples.size() < mostExamples)
            trial.examples.push_back(
                {before, std::move(after), applied ? std::string() : applied.error().text});
    }
    return trial;
}

} // namespace app
