#include "app/view/sagas/view/sagasview.h"

#include "app/session/session.h"
#include "app/view/sagachooser.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/sagas/process/processmappanel.h"
#include "app/view/sagas/view/sagadetails.h"
#include "app/view/sagas/view/sagamodel.h"
#include "app/view/sagas/view/sagastrip.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStackedWidget>

#include <algorithm>

namespace app {

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

namespace {

constexpr qint64 pause = 400;   // milliseconds between two looks at counts and lines
constexpr auto slice = 4ms;     // of a frame, for finding the sagas of events
constexpr int mostWaiting = -1; // data of the chooser's first line
// Milliseconds in which the first saga may still change by itself; from then on somebody reads it.
constexpr qint64 settling = 1'500;

} // namespace

void SagasView::tick()
{
    takeEvents();
    m_model->tick();
    if (!m_sinceLook.isValid() || m_sinceLook.hasExpired(pause))
        lookAgain();
    m_details->tick();
    for (auto* panel : m_panels) {
        if (panel->isVisible())
            panel->tick();
    }
}

void SagasView::lookAgain()
{
    m_sinceLook.start();
    m_reader.refresh();
    if (m_chosenSaga && !m_sagas.isTracked(*m_chosenSaga)) { // changed: the new one, or what fits
        m_chosenSaga = m_sagas.named(m_sagas.definition(*m_chosenSaga).name);
        if (m_chosenSaga)
            useSaga(*m_chosenSaga);
    }
    if (!m_chosenSaga && m_sagas.count() > 0)
        useSaga(m_sagas.best(m_model->saga()));
    showDefinitions();
    showCounts();
    if (!m_pendingLink.isEmpty()) {
        follow(std::exchange(m_pendingLink, {}));
        m_pendingLink.clear(); // tried once more is enough
    }
    const auto [first, last] = m_table->visibleRows();
    m_model->refresh(first, last);
    showRightPage();
}

void SagasView::setTimeFormat(const TimeFormat& format)
{
    m_model->setTimeFormat(format);
    m_details->setTimeFormat(format);
    for (auto* panel : m_panels)
        panel->setTimeFormat(format);
}

void SagasView::showDefinitions()
{
    const auto names = m_sagas.sagas();
    while (m_definition->count() < int(names.size()) + 1)
        m_definition->addItem(QString(), m_definition->count() - 1);
    const auto say = [this](int at, const QString& words) {
        if (m_definition->itemText(at) != words)
            m_definition->setItemText(at, words);
    };
    if (names.empty())
        return;
    say(0, tr("best fit: %1").arg(QString::fromStdString(names[m_model->saga()])));
    for (std::size_t i = 0; i < names.size(); ++i)
        say(int(i) + 1, QString::fromStdString(names[i]) + QLatin1Char(' ')
                            + format::count(qint64(m_sagas.counts(i).all)));
    hideEnded(*m_definition, m_sagas);
    m_definition->setCurrentIndex(m_chosenSaga ? int(*m_chosenSaga) + 1 : 0);
}

void SagasView::definitionChosen(int index)
{
    const auto saga = m_definition->itemData(index).toInt();
    m_chosenSaga = saga == mostWaiting ? std::nullopt : std::optional(std::size_t(saga));
    useSaga(m_chosenSaga.value_or(m_sagas.best()));
    lookAgain();
}

void SagasView::useSaga(std::size_t saga)
{
    if (saga == m_model->saga())
        return;
    m_strip->clear();
    m_model->setSaga(saga);
    // The same instance as the other definition sees it, if it does.
    const auto held = m_focus.current();
    if (held && m_sagas.find(saga, held->key))
        m_focus.choose(SagaChoice{saga, held->key});
    else
        m_focus.choose(std::nullopt);
    askAgain();
}

void SagasView::filterAccepted(const QString& text)
{
    auto filter = SagaFilter::parse(text.toStdString());
    if (!filter)
        return;
    m_wanted = std::move(*filter);
    askAgain();
}

void SagasView::askAgain()
{
    SagaQuery query{.step = m_strip->step(),
                    .order = SagaOrder(m_order->currentData().toInt()),
                    .words = m_wanted.words};
    if (m_strip->state())
        query.states = 1u << std::uint32_t(*m_strip->state());
    m_events.reset();
    if (m_wanted.kind == SagaFilter::Kind::Sagas)
        query.condition = sagaCondition(m_wanted.filter, m_sagas.definition(m_model->saga()));
    if (m_wanted.kind == SagaFilter::Kind::Events) {
        m_events =
            std::make_unique<SagaEvents>(m_context.session, m_model->saga(), m_wanted.filter);
        m_eventKeys = 0;
        query.keys.emplace();
    }
    m_model->setQuery(std::move(query));
}

void SagasView::takeEvents()
{
    if (!m_events)
        return;
    m_events->advance(slice);
    // What was found while an order was being made goes into the next one.
    if (m_model->isBusy() || m_eventKeys == m_events->keys().size())
        return;
    m_eventKeys = m_events->keys().size();
    auto query = m_model->query();
    query.keys = m_events->keys();
    m_model->setQuery(std::move(query));
}

void SagasView::showCounts()
{
    const auto saga = m_model->saga();
    if (saga >= m_sagas.count())
        return;
    const auto counts = m_sagas.counts(saga);
    m_strip->show(m_sagas.definition(saga), counts, m_model->list());
    QString note;
    if (counts.letGo > 0)
        note = tr("%1 older ones let go").arg(format::count(qint64(counts.letGo)));
    const auto shown = m_model->rowCount();
    if (std::uint64_t(shown) != counts.all && !m_model->isBusy())
        note = tr("%1 of %2").arg(format::count(shown), format::count(qint64(counts.all)))
               + (note.isEmpty() ? QString() : QStringLiteral(" · ") + note);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void SagasView::showRightPage()
{
    const auto counts =
        m_model->saga() < m_sagas.count() ? m_sagas.counts(m_model->saga()) : SagaCounts{};
    QString state;
    if (m_context.session.store().end() == 0)
        state = QStringLiteral("events");
    else if (counts.all == 0)
        state = QStringLiteral("sagas");
    m_whole->setCurrentIndex(state.isEmpty() ? 0 : 1);
    if (!state.isEmpty() && state != m_emptySaid)
        sayEmpty(state);
    m_emptySaid = state;
    const auto isOut = m_model->rowCount() == 0 && counts.all > 0 && !m_model->isBusy()
                       && m_model->list().looked > 0;
    m_listPages->setCurrentIndex(isOut ? 1 : 0);
    if (isOut && m_noMatch->findChild<QPushButton*>() == nullptr) {
        m_noMatch->say(QStringLiteral("funnel"), tr("Nothing matches."),
                       tr("No saga of this definition is like that."));
        connect(m_noMatch->addButton(tr("Clear the filter")), &QPushButton::clicked, this, [this] {
            m_strip->clear();
            m_filter->apply({});
            askAgain();
        });
    }
}

void SagasView::sayEmpty(const QString& state)
{
    const auto icon = QStringLiteral("sagas");
    if (state == QLatin1String("events")) {
        m_empty->say(icon, tr("No events yet."),
                     tr("Connect to a broker, open a capture, start the sandbox or run the "
                        "simulator: sagas are told by their events."));
        return;
    }
    m_empty->say(icon, tr("No definition fits these events."),
                 tr("A definition says which events belong together and what is expected of them. "
                    "Ours and yours are files; one can be learned from the events."));
    connect(m_empty->addButton(tr("Learn one…")), &QPushButton::clicked, this, [this] {
        m_whole->setCurrentIndex(0);
        choosePage(QStringLiteral("process"));
        m_process->draft();
    });
}

void SagasView::rowChosen(const QModelIndex& current)
{
    if (m_isFollowing)
        return;
    const auto line = m_model->lineAt(current.row());
    if (!line)
        return;
    m_isFollowing = true;
    m_isOurChoice = false;
    m_focus.choose(SagaChoice{m_model->saga(), line->key});
    if (m_context.selection && m_reader.holds(line->last))
        m_context.selection->select({&m_context.session.store(), line->last});
    m_isFollowing = false;
}

void SagasView::focusChanged()
{
    const auto wasFollowing = std::exchange(m_isFollowing, true);
    if (!wasFollowing)
        restoreCurrent();
    m_isFollowing = wasFollowing;
}

//! The event of another view is of some saga: here too it is the chosen one.
void SagasView::selectionChanged()
{
    if (m_isFollowing || !isVisible() || !m_context.selection || m_model->saga() >= m_sagas.count())
        return;
    const auto item = m_context.selection->current();
    m_reader.refresh();
    if (!item || item->store != &m_context.session.store() || !m_reader.holds(item->row))
        return;
    const auto key = m_sagas.keyOf(m_model->saga(), item->row, m_reader);
    if (key.empty() || !m_sagas.find(m_model->saga(), key))
        return;
    m_isOurChoice = false;
    m_focus.choose(SagaChoice{m_model->saga(), key});
}

//! Nobody has chosen a saga: the first one is shown, which needs attention most. The window's
//! event stays what it was. Once somebody had the time to read it, it stays.
void SagasView::chooseFirst()
{
    const auto& held = m_focus.current();
    const auto isSettled = m_sinceShown.isValid() && m_sinceShown.hasExpired(settling);
    if (held && (!m_isOurChoice || (isSettled && held->saga == m_model->saga())))
        return;
    const auto line = m_model->lineAt(0);
    if (!line)
        return;
    m_isOurChoice = true;
    m_focus.choose(SagaChoice{m_model->saga(), line->key});
}

//! Whether the window's event is already of this saga.
bool SagasView::isSelected(std::size_t saga, const std::string& key)
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    return item && item->store == &m_context.session.store() && m_reader.holds(item->row)
           && m_sagas.keyOf(saga, item->row, m_reader) == key;
}

//! The list shows what is in focus, if it has it.
void SagasView::restoreCurrent()
{
    const auto& choice = m_focus.current();
    const auto row = choice && choice->saga == m_model->saga() ? m_model->rowOf(choice->key) : -1;
    const auto wasFollowing = std::exchange(m_isFollowing, true);
    if (row < 0)
        m_table->clearSelection();
    else if (row != m_table->currentIndex().row() || !m_table->selectionModel()->hasSelection())
        m_table->selectionModel()->setCurrentIndex(m_model->index(row, 1),
                                                   QItemSelectionModel::ClearAndSelect
                                                       | QItemSelectionModel::Rows);
    m_isFollowing = wasFollowing;
}

//! What a person looks at stays where it is: the chosen row if it is in sight, else the first one
//! unless the list stands at its beginning.
void SagasView::keepPlace()
{
    m_place.reset();
    const auto [first, last] = m_table->visibleRows();
    const auto top = m_table->verticalScrollBar()->value();
    const auto current = m_table->currentIndex().row();
    auto row = current >= first && current <= last ? current : first;
    if (top == 0 && row != current)
        return;
    if (const auto line = m_model->lineAt(row))
        m_place = {line->key, row - top};
}

void SagasView::putBack()
{
    chooseFirst();
    restoreCurrent();
    if (!m_place || m_table->verticalScrollBar()->value() == 0)
        return;
    if (const auto row = m_model->rowOf(m_place->first); row >= 0)
        m_table->verticalScrollBar()->setValue(std::max(0, row - m_place->second));
}

void SagasView::follow(const QString& link)
{
    if (link.section(u':', 0, 0) != QLatin1String("saga"))
        return;
    const auto place = link.section(u':', 1);
    const auto name = place.section(u'/', 0, 0).toStdString();
    const auto key = place.section(u'/', 1).toStdString();
    const auto saga = name.empty() ? std::optional(m_model->saga()) : m_sagas.named(name);
    if (!saga || (!key.empty() && !m_sagas.find(*saga, key))) {
        m_pendingLink = link; // its saga may be on its way
        return;
    }
    if (*saga != m_model->saga()) {
        m_chosenSaga = *saga;
        useSaga(*saga);
    }
    if (key.empty())
        return;
    m_isOurChoice = false;
    m_focus.choose(SagaChoice{*saga, key});
    restoreCurrent();
    const auto line = m_sagas.find(*saga, key);
    m_reader.refresh();
    if (line && !isSelected(*saga, key) && m_context.selection && m_reader.holds(line->last)) {
        const auto wasFollowing = std::exchange(m_isFollowing, true);
        m_context.selection->select({&m_context.session.store(), line->last});
        m_isFollowing = wasFollowing;
    }
}

void SagasView::showEvent(QShowEvent* event)
{
    View::showEvent(event);
    m_sinceShown.start();
    selectionChanged();
    chooseFirst();
}

bool SagasView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitColumns();
    return View::eventFilter(watched, event);
}

} // namespace app
