#include "app/session/session.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxtiles.h"
#include "app/view/outbox/outboxview.h"
#include "app/view/outbox/outboxwords.h"
#include "app/view/outbox/rowstrip.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/view/writing.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "model/filter/literal.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolButton>

// What is done with rows: the other half of OutboxView.
namespace app {

using namespace model;

namespace {

constexpr int mostWritten = 1'000;

} // namespace

void OutboxView::select(const QModelIndex& current)
{
    if (m_showingSelection || !current.isValid())
        return;
    const auto state = m_model->rowAt(current.row());
    if (!state)
        return;
    m_selected = state->row.id;
    m_strip->show(state->records.empty() ? state : std::nullopt);
    if (!state->records.empty())
        showRecord(state->records.front());
    else if (m_context.selection)
        m_context.selection->clear(); // no other event is taken for this row's
}

void OutboxView::showRecord(Row row)
{
    if (!m_context.selection)
        return;
    const QScopedValueRollback showing(m_showingSelection, true);
    m_context.selection->select({&m_context.session.store(), row});
}

//! Another view selected an event: its row, when it is one of this table.
void OutboxView::showSelection()
{
    const auto item = m_context.selection->current();
    if (m_showingSelection || !item || !m_summary || item->store != &m_context.session.store())
        return;
    const auto state = m_board.find(item->row);
    if (!state || state->table != m_summary->id)
        return;
    m_selected = state->row.id;
    restoreSelection();
}

void OutboxView::restoreSelection()
{
    if (!m_selected || !m_summary)
        return;
    const auto serial = m_board.serial(m_summary->id, *m_selected);
    const auto index = serial ? m_model->indexOf(*serial) : QModelIndex();
    if (!index.isValid())
        return;
    const QScopedValueRollback showing(m_showingSelection, true);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    const auto state = m_model->rowAt(index.row());
    m_strip->show(state && state->records.empty() ? state : std::nullopt);
}

//! New rows come in on top. Who looks at rows further down, or has chosen one, keeps them where
//! they are.
void OutboxView::keepPlace(int first, int last)
{
    auto* bar = m_table->verticalScrollBar();
    const bool isReading = bar->value() > 0 || m_table->currentIndex().isValid();
    if (isReading && first <= bar->value())
        bar->setValue(bar->value() + last - first + 1);
}

void OutboxView::showMenu(const QPoint& at)
{
    const auto index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const auto state = m_model->rowAt(index.row());
    if (!state)
        return;
    QMenu menu;
    fillMenu(menu, *state);
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void OutboxView::fillMenu(QMenu& menu, const OutboxRowState& state)
{
    const auto add = [&](const QString& text, auto&& deed) {
        auto* action = menu.addAction(text);
        connect(action, &QAction::triggered, this, deed);
        return action;
    };
    int number = 0;
    for (const auto record : state.records) {
        ++number;
        add(state.records.size() == 1 ? tr("Show the record") : tr("Show record %1").arg(number),
            [this, record] { showRecord(record); });
    }
    if (m_context.wishes) {
        const auto filterBy = [&](const QString& text, const char* field,
                                  const std::string& value) {
            const auto condition =
                QString::fromStdString(std::string(field) + " == " + filter::quotedText(value));
            add(text, [this, condition] {
                Q_EMIT m_context.wishes->filterWanted(condition);
            })->setEnabled(!value.empty());
        };
        filterBy(tr("Filter the stream by this event"), "eventId", state.row.eventId);
        filterBy(tr("Filter the stream by this key"), "key", state.row.aggregateId);
    }
    menu.addSeparator();
    const bool isSimulated = m_summary && m_summary->clock;
    if (!isSimulated)
        add(tr("Payload"), [this, state] {
            m_selected = state.row.id;
            m_strip->show(state);
            fetchPayload();
        });
    const auto copy = [](const std::string& text) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(text));
    };
    add(tr("Copy the id"), [copy, id = state.row.id] { copy(id); });
    add(tr("Copy the key"), [copy, key = state.row.aggregateId] { copy(key); });
    if (isSimulated)
        return; // looked at alone
    menu.addSeparator();
    menu.addActions(m_write->menu()->actions());
}

void OutboxView::fetchPayload()
{
    if (m_summary && m_selected)
        m_strip->await(m_desk.payload(m_summary->id, *m_selected));
}

void OutboxView::countExactly()
{
    if (m_counting) {
        m_counting->isCancelled = true;
        return;
    }
    if (m_summary)
        m_counting = m_desk.count(m_summary->id, true);
}

void OutboxView::showCount()
{
    if (!m_counting)
        return;
    if (!m_counting->isDone) {
        m_count->setText(tr("Counting, %1 – cancel").arg(format::percent(m_counting->share)));
        return;
    }
    const auto done = std::exchange(m_counting, nullptr);
    m_count->setText(tr("Count"));
    if (done->error)
        m_tiles->setExactCount(done->error->kind == Error::Kind::Cancelled
                                   ? QString()
                                   : QString::fromStdString(done->error->text));
    else
        m_tiles->setExactCount(
            tr("counted at %1: %2")
                .arg(m_times.seconds(now()), format::count(qint64(done->count.rows))));
}

std::vector<std::string> OutboxView::selectedIds() const
{
    std::vector<std::string> ids;
    for (const auto& range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && int(ids.size()) < mostWritten; ++row) {
            if (const auto state = m_model->rowAt(row))
                ids.push_back(state->row.id);
        }
    }
    return ids;
}

void OutboxView::showWriteState()
{
    const auto connection = m_summary ? m_desk.connection(m_summary->id) : std::nullopt;
    const bool isOpen = connection && m_context.session.gate().isUnlocked(*connection);
    const bool hasRows = m_table->selectionModel()->hasSelection();
    const auto tip = !connection ? tr("No table is watched.")
                     : !isOpen
                         ? tr("%1 is read-only. Unlock writes to it first: the padlock in the "
                              "status bar.")
                               .arg(QString::fromStdString(connection->name))
                     : !hasRows ? tr("Select the rows first.")
                                : tr("Shows what would change before anything does.");
    if (m_write->toolTip() == tip)
        return;
    m_write->setToolTip(tip);
    m_write->setIcon(icons::icon(isOpen ? QStringLiteral("unlock") : QStringLiteral("lock")));
    m_write->setEnabled(isOpen && hasRows);
    for (auto* action : m_write->menu()->actions())
        action->setEnabled(isOpen && hasRows);
}

void OutboxView::askToMark(OutboxWrite::Kind kind)
{
    if (!m_summary)
        return;
    m_previewed = {.kind = kind, .ids = selectedIds()};
    m_preview = m_desk.preview(m_summary->id, m_previewed);
}

//! The rows as they are now are known: the question can be asked.
void OutboxView::previewArrived()
{
    if (!m_preview || !m_preview->isDone)
        return;
    const auto preview = std::exchange(m_preview, nullptr);
    auto order = m_summary ? m_desk.order(m_summary->id, m_previewed) : std::nullopt;
    if (preview->error || !order || preview->preview.rows.empty()) {
        m_message->say(Glyph::Warning, preview->error ? QString::fromStdString(preview->error->text)
                                                      : tr("None of these rows would change."));
        m_message->show();
        return;
    }
    m_previewed.ids.clear();
    QString rows;
    for (const auto& row : preview->preview.rows) {
        m_previewed.ids.push_back(row.id);
        rows += QString::fromStdString(row.id + "  " + row.type + "  " + row.aggregateId + "\n");
    }
    const auto count = int(m_previewed.ids.size());
    const auto table = QString::fromStdString(m_summary->place.tableName());
    const bool marks = m_previewed.kind == OutboxWrite::Kind::MarkProcessed;
    order = m_desk.order(m_summary->id, m_previewed);
    order->preview = preview->preview.sql;
    WriteQuestion question{
        .question = marks ? tr("Mark %n rows of %1 as processed?", nullptr, count).arg(table)
                          : tr("Reset %n rows of %1 to unprocessed?", nullptr, count).arg(table),
        .warning = marks ? tr("The relay will not send them any more.")
                         : tr("The relay will send them again: consumers get them twice unless "
                              "they know them by their keys."),
        .preview = QString::fromStdString(preview->preview.sql) + QStringLiteral("\n\n") + rows,
        .button = marks ? tr("Mark %n rows", nullptr, count) : tr("Reset %n rows", nullptr, count)};
    askToWrite(m_context.session.gate(),
               {.order = *order,
                .question = question,
                .action = [&desk = m_desk, id = m_summary->id,
                           write = m_previewed] { return desk.carryOut(id, write); },
                .done =
                    [this](const Result<WriteOutcome>& outcome) {
                        m_message->say(outcome ? Glyph::Completed : Glyph::Failed,
                                       outcome ? tr("%1 rows were changed. %2")
                                                     .arg(format::count(qint64(outcome->done)),
                                                          QString::fromStdString(outcome->note))
                                               : QString::fromStdString(outcome.error().text));
                        m_message->show();
                    }},
               this);
}

} // namespace app
