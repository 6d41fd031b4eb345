#include "app/session/replayfiles.h"
#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/editdialog.h"
#include "app/view/deadletters/lettermodel.h"
#include "app/view/deadletters/letterwords.h"
#include "app/view/deadletters/repairdialog.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"

#include <QMenu>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr int panelWidth = 520;
constexpr int reportsShown = 30;

} // namespace

//! The journals were read: what was replayed is known now.
void DeadLettersView::pastArrived()
{
    auto past = m_desk.past();
    if (past == m_past)
        return;
    m_past = std::move(past);
    m_list.setReplayed([this](const LetterLine& line, const std::string& channel) {
        if (m_past->replayed.empty())
            return false;
        auto& text = m_sourceTexts[line.source.value];
        if (text.empty()) {
            for (const auto& source : m_context.session.sources()) {
                if (source.id == line.source)
                    text = sourceText(source.connection);
            }
        }
        return m_past->planOf(text, placeText(channel, line.partition, line.position)) != nullptr;
    });
}

void DeadLettersView::fillReports()
{
    auto* menu = m_reports->menu();
    menu->clear();
    int shown = 0;
    for (const auto& entry : m_past ? m_past->plans : std::vector<ReplayShelf::Entry>()) {
        if (entry.header.state == PlanHeader::State::Draft || ++shown > reportsShown)
            continue;
        const auto id = QString::fromStdString(entry.header.id);
        auto* action = menu->addAction(
            tr("%1 · %2 of %3 · %4 · %5")
                .arg(id, format::count(qint64(entry.done)), format::count(qint64(entry.total)),
                     stateWord(entry.header.state), QString::fromStdString(entry.header.reason)));
        connect(action, &QAction::triggered, this, [this, id] { openPlan(id); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing was replayed yet."))->setEnabled(false);
}

void DeadLettersView::openPlan(const QString& id)
{
    if (m_desk.isBusy())
        return showPanel(true);
    m_desk.open(ReplayShelf(m_context.session.replayFolder()).fileOf(id.toStdString()));
    showPanel(true);
}

std::vector<Row> DeadLettersView::wantedRows() const
{
    auto rows = m_letters->checkedRows();
    std::erase_if(rows, [this](Row row) { return row < m_context.session.store().begin(); });
    return rows;
}

QString DeadLettersView::chosenTitle() const
{
    const auto chosen = m_list.chosenGroup();
    if (!chosen)
        return {};
    const auto& group = m_list.groups()[*chosen];
    auto title = groupTitle(m_list.firstLevel(), m_list.name(group.names[0]));
    if (m_list.secondLevel())
        title += QStringLiteral(", ") + levelChoice(*m_list.secondLevel()) + QLatin1Char(' ')
                 + groupTitle(*m_list.secondLevel(), m_list.name(group.names[1]));
    return title;
}

//! The one connection that all of them are of.
std::optional<Connection> DeadLettersView::connectionOf(const std::vector<Row>& rows) const
{
    Reader reader(m_context.session.store());
    std::optional<SourceId> source;
    for (const auto row : rows) {
        if (!reader.holds(row))
            continue;
        const auto& lane = reader.store().lanes()[reader.lane(row).value];
        const auto one = reader.store().channels()[lane.channel.value].source;
        if (source && *source != one)
            return std::nullopt;
        source = one;
    }
    for (const auto& open : m_context.session.sources()) {
        if (source && open.id == *source)
            return open.connection;
    }
    return std::nullopt;
}

void DeadLettersView::planReplay(const std::vector<Row>& rows)
{
    m_message->hide();
    if (m_desk.isBusy())
        return showPanel(true);
    if (rows.empty())
        return;
    const auto connection = connectionOf(rows);
    if (!connection) {
        m_message->say(Glyph::Warning, tr("These are of several connections, or of one that was "
                                          "closed. Tick those of one open connection."));
        m_message->show();
        return;
    }
    m_desk.close();
    ReplayOffer offer{.order = {.connection = *connection,
                                .rows = rows,
                                .edits = m_edits,
                                .filter = m_list.filterText()},
                      .title = chosenTitle()};
    m_panel->offer(std::move(offer));
    m_panel->setRepair(m_rule, m_ruleTitle);
    showPanel(true);
}

//! The same messages, with an upcast behind what the rule does so far.
void DeadLettersView::upcast(int version)
{
    const auto title = tr("upcast to version %1").arg(version);
    m_ruleTitle = m_rule.empty() ? title : m_ruleTitle + QStringLiteral(", ") + title;
    m_rule = withUpcast(m_rule, version);
    planReplay(wantedRows());
}

//! What came back of a plan, as the letters that it is now.
void DeadLettersView::planFailures(const QString& plan)
{
    const auto prefix = plan.toStdString() + '/';
    const auto rows = m_list.rowsWhere([&](const LetterLine& line) {
        return line.replayOf != 0 && m_list.name(line.replayOf).starts_with(prefix);
    });
    auto all = rows;
    std::set<std::string> refused;
    if (auto journal = ReplayJournal::look(m_desk.state().file)) {
        const auto& lanes = (*journal)->lanes();
        [[maybe_unused]] const auto seen =
            (*journal)->visit([&](const PlannedItem& item, const Receipt& receipt) {
                if (receipt.state == Receipt::State::Refused)
                    refused.insert(placeText(lanes[item.lane].channel, lanes[item.lane].partition,
                                             item.position));
                return true;
            });
    }
    if (!refused.empty()) {
        const auto back = m_list.rowsWhere([&](const LetterLine& line) {
            return refused.contains(
                placeText(m_list.name(line.name(GroupBy::Channel)), line.partition, line.position));
        });
        all.insert(all.end(), back.begin(), back.end());
    }
    std::ranges::sort(all);
    m_letters->setAllChecked(false);
    m_letters->setChecked(all, true);
    planReplay(all);
}

std::uint64_t DeadLettersView::countReturned(const std::string& plan) const
{
    if (plan.empty())
        return 0;
    const auto prefix = plan + '/';
    return m_list
        .rowsWhere([&](const LetterLine& line) {
            return line.replayOf != 0 && m_list.name(line.replayOf).starts_with(prefix);
        })
        .size();
}

void DeadLettersView::repairByRule()
{
    const auto rows = wantedRows();
    auto* dialog =
        new RepairDialog(m_context.session, rows, QString::fromStdString(repairFolder()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setRule(m_rule);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rows] {
        m_rule = dialog->rule();
        m_ruleTitle = dialog->title();
        planReplay(rows);
    });
    dialog->open();
}

//! The message as a replay would send it: without what the convention strips.
std::optional<LetterEdit> DeadLettersView::plannedShape(Row row) const
{
    Reader reader(m_context.session.store());
    if (!reader.holds(row))
        return std::nullopt;
    Recogniser recogniser(m_context.session.analysis().letters.conventions());
    const auto event = reader.at(row);
    const auto letter = recogniser.recognise(event);
    if (!letter)
        return std::nullopt;
    LetterEdit edit;
    if (event.body.key)
        edit.key = *event.body.key;
    if (event.body.value)
        edit.value = *event.body.value;
    for (const auto& header : event.body.headers) {
        const bool isStrippedOne =
            header.name.starts_with("sagalens-replay")
            || (letter->convention && isStripped(header.name, letter->convention->strip));
        if (!isStrippedOne)
            edit.headers.emplace_back(header.name, header.value
                                                       ? std::optional<std::string>(*header.value)
                                                       : std::nullopt);
    }
    return edit;
}

void DeadLettersView::editLetter()
{
    const auto* line = m_letters->lineAt(m_letterTable->currentIndex().row());
    const auto original = line ? plannedShape(line->row) : std::nullopt;
    if (!original)
        return;
    const auto row = line->row;
    const auto known = m_edits.find(row);
    auto* dialog =
        new EditDialog(*original, known == m_edits.end() ? *original : known->second, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        m_edits.erase(row);
        if (dialog->isChanged())
            m_edits[row] = dialog->edit();
        std::unordered_set<Row> edited;
        for (const auto& [one, edit] : m_edits)
            edited.insert(one);
        m_letters->setEdited(std::move(edited));
    });
    dialog->open();
}

void DeadLettersView::showPanel(bool visible)
{
    if (m_panel->isVisible() == visible)
        return;
    m_panel->setVisible(visible);
    if (visible) {
        const auto wide = std::min(panelWidth, width() * 2 / 5);
        m_split->setSizes({width() - wide, wide});
        m_panel->tick();
    }
    resizeEvent(nullptr);
}

} // namespace app
