#include "app/view/deadletters/deadlettersview.h"

#include "app/session/replayfiles.h"
#include "app/view/deadletters/editdialog.h"
#include "app/view/deadletters/groupmodel.h"
#include "app/view/deadletters/letterdelegate.h"
#include "app/view/deadletters/letterdetails.h"
#include "app/view/deadletters/lettermodel.h"
#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/repairdialog.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/view/desk.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;
using namespace panelparts;

namespace {

constexpr auto slice = 6ms;    // of a frame, for taking in what is new
constexpr int slowPause = 500; // milliseconds between two looks while another view is in front

} // namespace

DeadLettersView::DeadLettersView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_desk(context.session)
    , m_list(context.session.analysis().letters, context.session.store(),
             context.session.profiles())
    , m_links(context)
    , m_groups(new GroupModel(m_list, this))
    , m_letters(new LetterModel(m_list, context.session, context.categories, this))
    , m_details(new LetterDetails(context))
    , m_panel(new ReplayPanel(context, m_desk))
    , m_groupTable(new RowView)
    , m_letterTable(new RowView)
    , m_message(new MessageBar)
    , m_empty(new EmptyState)
    , m_noMatch(new EmptyState)
{
    setObjectName(QStringLiteral("deadLettersView"));
    m_empty->setObjectName(QStringLiteral("lettersEmpty"));
    m_noMatch->setObjectName(QStringLiteral("lettersNoMatch"));
    m_message->hide();
    buildGroups();
    buildLetters();
    auto* list = new QWidget;
    m_listPages = new QStackedLayout(list);
    m_listPages->addWidget(m_letterTable);
    m_listPages->addWidget(m_noMatch);
    auto* lower = new QWidget;
    auto* lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 0, 0, 0);
    lowerColumn->setSpacing(0);
    lowerColumn->addWidget(buildActions());
    lowerColumn->addWidget(hairline());
    lowerColumn->addWidget(list, 1);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_groupTable);
    parts->addWidget(lower);
    parts->addWidget(m_details);
    parts->setStretchFactor(1, 1);
    parts->setSizes({fonts::headerHeight() + 6 * fonts::rowHeight(), 400, 8 * fonts::rowHeight()});
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(hairline());
    column->addWidget(m_message);
    column->addWidget(parts, 1);
    m_split = new QSplitter(Qt::Horizontal);
    m_split->addWidget(left);
    m_split->addWidget(m_panel);
    m_split->setStretchFactor(0, 1);
    m_split->setCollapsible(0, false);
    m_split->setCollapsible(1, false);
    m_panel->hide();
    m_pages = new QStackedLayout(this);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_split);
    connectSignals();
    m_panel->setCountReturned([this](const std::string& plan) { return countReturned(plan); });
    m_groups->setNotes([this](const LetterGroupLine& group) { return noteOf(group); });
    m_desk.readPast();
    m_slow.start(slowPause);
    showPage();
}

DeadLettersView::~DeadLettersView() = default;

void DeadLettersView::tick()
{
    pastArrived();
    const auto change = m_list.advance(slice);
    if (change.groupsReset || change.rowsReset || change.grew) {
        const auto chosen = m_list.chosenGroup();
        const bool isReset = change.groupsReset;
        const QSignalBlocker quiet(m_groupTable->selectionModel());
        m_groups->follow(change);
        if (isReset && chosen && int(*chosen) < m_groups->rowCount())
            m_groupTable->selectionModel()->setCurrentIndex(m_groups->index(int(*chosen), 0),
                                                            QItemSelectionModel::ClearAndSelect
                                                                | QItemSelectionModel::Rows);
        m_letters->follow(change);
        if (isReset && !m_list.isBusy()) {
            m_letters->forgetHidden();
            const auto shown = m_shownRow ? m_letters->rowOf(*m_shownRow) : -1;
            if (shown >= 0 && !m_letterTable->currentIndex().isValid())
                m_letterTable->setCurrentIndex(m_letters->index(shown, 1));
        }
        showCounts();
    }
    if (m_panel->isVisible())
        m_panel->tick();
    showPage();
    showWanted();
}

void DeadLettersView::setTimeFormat(const TimeFormat& format)
{
    m_groups->setTimeFormat(format);
    m_letters->setTimeFormat(format);
    m_details->setTimeFormat(format);
    m_panel->setTimeFormat(format);
}

void DeadLettersView::levelsChosen()
{
    const auto second = m_secondLevel->currentData().toInt();
    m_list.setLevels(GroupBy(m_firstLevel->currentData().toInt()),
                     second < 0 ? std::nullopt : std::optional(GroupBy(second)));
    tick();
    m_groupTable->header()->viewport()->update();
}

void DeadLettersView::groupChosen()
{
    const auto rows = m_groupTable->selectionModel()->selectedRows();
    m_list.chooseGroup(rows.isEmpty() ? std::nullopt
                                      : std::optional(std::size_t(rows.first().row())));
    m_letters->follow({.rowsReset = true});
    m_letters->setAllChecked(!rows.isEmpty());
    if (m_letters->rowCount() > 0)
        m_letterTable->setCurrentIndex(m_letters->index(0, 1));
    else
        letterChosen();
    showCounts();
}

void DeadLettersView::letterChosen()
{
    const auto* line = m_letters->lineAt(m_letterTable->currentIndex().row());
    m_edit->setEnabled(line != nullptr);
    m_shownRow = line ? std::optional(line->row) : std::nullopt;
    m_details->show(line ? std::optional(line->row) : std::nullopt, m_past);
    if (line && m_context.selection && !m_isFollowing)
        m_context.selection->select({&m_context.session.store(), line->row});
}

//! Another view selected an event: the letter that it became, if it did.
void DeadLettersView::showSelection()
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    if (!item || !isVisible())
        return;
    const auto way = m_links.find(*item, EventLinks::To::Letter);
    if (!way || way->item.row == m_shownRow)
        return;
    const auto shown = m_letters->rowOf(way->item.row);
    if (shown < 0)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    m_letterTable->setCurrentIndex(m_letters->index(shown, 1));
}

void DeadLettersView::showWanted()
{
    const auto shown = m_wantedRow ? m_letters->rowOf(*m_wantedRow) : -1;
    if (shown < 0)
        return;
    m_wantedRow.reset();
    m_letterTable->setCurrentIndex(m_letters->index(shown, 1));
    m_letterTable->setFocus();
}

void DeadLettersView::follow(const QString& link)
{
    if (!link.startsWith(QLatin1String("letter:")))
        return;
    m_groupTable->clearSelection();
    m_wantedRow = Row(link.section(u':', 1).toULongLong());
    tick();
}

void DeadLettersView::filterAccepted(const QString& text)
{
    if (const auto set = m_list.setFilter(text.toStdString()); !set)
        return;
    m_letters->setAllChecked(false);
    tick();
}

void DeadLettersView::showCounts()
{
    QString words = tr("%1 in %2")
                        .arg(format::count(qint64(m_list.passing())),
                             tr("%Ln topics", nullptr, int(m_list.channelCount())))
                    + QStringLiteral(" · ")
                    + tr("%Ln groups", nullptr, int(m_list.groups().size()));
    if (m_list.hidden() > 0)
        words += QStringLiteral(" · ") + tr("%Ln replayed, hidden", nullptr, int(m_list.hidden()));
    m_counts->setText(words);
    m_counts->setToolTip(words);
    const auto count = int(m_letters->checkedCount());
    m_plan->setText(count > 0 ? tr("Plan replay of %Ln…", nullptr, count) : tr("Plan replay…"));
    m_plan->setEnabled(count > 0);
    m_plan->setToolTip(count > 0 ? QString() : tr("Tick the dead letters first."));
    m_repair->setEnabled(count > 0);
    m_edit->setEnabled(m_letterTable->currentIndex().isValid());
    m_note->setEnabled(m_list.chosenGroup().has_value());
    m_letterTable->header()->viewport()->update();
}

//! The number beside the tab's name.
void DeadLettersView::showBadge()
{
    const auto count = m_list.passing();
    setProperty("badge", count > 0 ? format::badge(qint64(count)) : QString());
}

void DeadLettersView::showEvent(QShowEvent* event)
{
    View::showEvent(event);
    window()->installEventFilter(this);
    tick();
    showSelection();
}

//! In a narrow window the second-rate columns go first.
void DeadLettersView::resizeEvent(QResizeEvent* event)
{
    if (event)
        View::resizeEvent(event);
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const int room = width() - (m_panel->isVisible() ? m_split->sizes().value(1) : 0);
    const bool isNarrow = room < 118 * em;
    m_groupTable->header()->setSectionHidden(int(GroupModel::Column::Reason), isNarrow);
    m_letterTable->header()->resizeSection(int(LetterModel::Column::Type),
                                           (isNarrow ? 20 : 24) * em);
}

bool DeadLettersView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_letterTable && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto rows = m_letterTable->selectionModel()->selectedRows();
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier && !rows.isEmpty()) {
            std::vector<Row> ticked;
            bool isAll = true;
            for (const auto& row : rows) {
                isAll = isAll && row.siblingAtColumn(0).data(Qt::CheckStateRole) == Qt::Checked;
                if (const auto* line = m_letters->lineAt(row.row()))
                    ticked.push_back(line->row);
            }
            m_letters->setChecked(ticked, !isAll);
            return true;
        }
    }
    if (watched == window() && event->type() == QEvent::Close && m_desk.isRunning()
        && !m_mayClose) {
        QMessageBox box(QMessageBox::Warning, tr("A replay is running"),
                        tr("Stop the replay and close the window? What was sent is in the "
                           "journal; it can go on from there."),
                        QMessageBox::NoButton, this);
        auto* stay = box.addButton(tr("Keep it running"), QMessageBox::RejectRole);
        auto* leave = box.addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
        box.setDefaultButton(stay);
        box.exec();
        if (box.clickedButton() != leave) {
            event->ignore();
            return true;
        }
        m_mayClose = true;
        m_desk.stop();
    }
    return View::eventFilter(watched, event);
}

} // namespace app
