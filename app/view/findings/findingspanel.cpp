#include "app/view/findings/findingspanel.h"

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/findings/findingsfilter.h"
#include "app/view/findings/findingsmodel.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/icon.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "model/item/roles.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

using model::FindingLine;

FindingsPanel::FindingsPanel(FindingsModel& model, const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_context(context)
    , m_filter(new FindingsFilter(model, this))
    , m_text(new QLineEdit)
    , m_pages(new QStackedLayout)
    , m_table(new RowView)
    , m_empty(new EmptyState)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_strip = new QVBoxLayout;
    row->addLayout(m_strip);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_text);
    column->addLayout(m_pages, 1);
    row->addLayout(column, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    setFocusProxy(m_table);
    buildStrip();
    buildTable();
    buildActions();
    connect(m_context.desk, &Desk::changed, this, &FindingsPanel::readMutes);
    readMutes();
    showRightPage();
}

QToolButton* FindingsPanel::stripButton(const QString& id, const QString& icon, const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(id);
    button->setIcon(icons::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFixedSize(26, 26);
    m_strip->addWidget(button);
    return button;
}

//! At the side, because the dock is wide and low.
void FindingsPanel::buildStrip()
{
    m_strip->setContentsMargins(1, 1, 1, 1);
    m_strip->setSpacing(0);
    m_filterButton = stripButton(QStringLiteral("filterFindings"), QStringLiteral("filter"),
                                 tr("Filter findings"));
    m_filterButton->setCheckable(true);
    connect(m_filterButton, &QToolButton::toggled, this, &FindingsPanel::showFilter);
    m_mutedButton =
        stripButton(QStringLiteral("showMuted"), QStringLiteral("eye"), tr("Show muted findings"));
    m_mutedButton->setCheckable(true);
    connect(m_mutedButton, &QToolButton::toggled, m_filter, &FindingsFilter::setMutedShown);
    connect(m_mutedButton, &QToolButton::toggled, this, &FindingsPanel::showRightPage);
    auto* alerts =
        stripButton(QStringLiteral("findingAlerts"), QStringLiteral("bell"), tr("Alerts…"));
    connect(alerts, &QToolButton::clicked, this, &FindingsPanel::alertsWanted);
    m_strip->addStretch();
    m_text->setObjectName(QStringLiteral("findingsFilter"));
    m_text->setPlaceholderText(tr("Words in the finding, its place or key"));
    m_text->setAccessibleName(tr("Filter findings"));
    m_text->setClearButtonEnabled(true);
    m_text->hide();
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, m_filter, &FindingsFilter::setText);
    connect(m_text, &QLineEdit::textChanged, this, &FindingsPanel::showRightPage);
}

void FindingsPanel::showFilter(bool shown)
{
    m_text->setVisible(shown);
    if (shown)
        m_text->setFocus();
    else
        m_text->clear();
}

void FindingsPanel::showRightPage()
{
    const auto hidden = m_model.rowCount() > 0 && m_filter->rowCount() == 0;
    m_pages->setCurrentIndex(m_filter->rowCount() == 0 ? 0 : 1);
    if (!hidden)
        m_empty->say(QStringLiteral("check"), tr("Nothing odd was seen"),
                     tr("Duplicates, gaps, growing lag, unknown versions, a stalled outbox and "
                        "failing sources show here."));
    else
        m_empty->say(QStringLiteral("filter"), tr("No finding to show"),
                     tr("%n finding(s) are muted or do not match.", nullptr, m_model.rowCount()));
    showMutedCount();
}

void FindingsPanel::showMutedCount()
{
    const auto muted = m_model.mutedCount();
    m_mutedButton->setEnabled(muted > 0 || m_mutedButton->isChecked());
    m_mutedButton->setToolTip(muted == 0 ? tr("No finding is muted")
                                         : tr("Show %n muted finding(s)", nullptr, muted));
}

void FindingsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("findingsTable"));
    m_table->setAccessibleName(tr("Findings"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_filter);
    m_table->viewport()->installEventFilter(this);
    auto* header = m_table->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(FindingsModel::Column::Finding), QHeaderView::Stretch);
    header->resizeSection(int(FindingsModel::Column::Severity), 28);
    header->resizeSection(int(FindingsModel::Column::Where), wide * 26);
    header->resizeSection(int(FindingsModel::Column::Key), wide * 16);
    header->resizeSection(int(FindingsModel::Column::LastSeen), wide * 17);
    header->resizeSection(int(FindingsModel::Column::Count), wide * 9);
    connect(m_table, &QAbstractItemView::activated, this, &FindingsPanel::go);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &FindingsPanel::showRightPage);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &FindingsPanel::showRightPage);
    connect(&m_model, &FindingsModel::mutesChanged, this, &FindingsPanel::showRightPage);
}

QAction* FindingsPanel::addAction(const QString& name, const QString& text,
                                  void (FindingsPanel::*deed)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, deed);
    m_table->addAction(action);
    return action;
}

void FindingsPanel::buildActions()
{
    m_go = addAction(QStringLiteral("goToFinding"), tr("Go to the last event"), &FindingsPanel::go);
    m_goToView = addAction(QStringLiteral("goToFindingView"), tr("Show where it belongs"),
                           &FindingsPanel::goToView);
    addAction(QStringLiteral("copyFinding"), tr("Copy"), &FindingsPanel::copyLine);
    addAction(QStringLiteral("copyFindings"), tr("Copy all"), &FindingsPanel::copyAll);
    buildMuteMenu();
    m_unmute =
        addAction(QStringLiteral("unmuteFinding"), tr("Unmute"), &FindingsPanel::unmuteCurrent);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FindingsPanel::refreshActions);
    connect(&m_model, &FindingsModel::mutesChanged, this, &FindingsPanel::refreshActions);
    refreshActions();
}

void FindingsPanel::buildMuteMenu()
{
    using namespace std::chrono_literals;
    m_mute = new QMenu(tr("Mute"), this);
    m_mute->menuAction()->setObjectName(QStringLiteral("muteFinding"));
    m_mute->addAction(tr("For an hour"), this, [this] { muteCurrent(60min, false); });
    m_mute->addAction(tr("For a day"), this, [this] { muteCurrent(24h, false); });
    m_mute->addAction(tr("For good"), this, [this] { muteCurrent({}, false); });
    m_mute->addSeparator();
    m_mute->addAction(tr("Its kind everywhere, for good"), this, [this] { muteCurrent({}, true); });
    m_table->addAction(m_mute->menuAction());
}

const FindingLine* FindingsPanel::current() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? &m_model.line(m_filter->mapToSource(index).row()) : nullptr;
}

bool FindingsPanel::isHeld(model::Row row) const
{
    return row >= m_context.session.store().begin();
}

void FindingsPanel::refreshActions()
{
    const auto* line = current();
    const auto muted =
        line && m_model.isMuted(m_filter->mapToSource(m_table->currentIndex()).row());
    m_go->setEnabled(line && line->row && isHeld(*line->row));
    m_goToView->setEnabled(line && !line->link.empty());
    m_mute->setEnabled(line && !muted);
    m_unmute->setEnabled(muted);
}

void FindingsPanel::go()
{
    const auto* line = current();
    if (line && line->row && isHeld(*line->row))
        m_context.selection->select({&m_context.session.store(), *line->row});
    else
        goToView();
}

void FindingsPanel::goToView()
{
    const auto* line = current();
    if (line && !line->link.empty())
        Q_EMIT m_context.wishes->linkWanted(QString::fromStdString(line->link));
}

void FindingsPanel::copyLine()
{
    const auto index = m_table->currentIndex();
    if (index.isValid())
        QApplication::clipboard()->setText(
            index.siblingAtColumn(0).data(model::AccessibleRole).toString());
}

void FindingsPanel::copyAll()
{
    QStringList lines;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        QStringList cells{m_filter->index(row, 0).data(Qt::AccessibleTextRole).toString()};
        for (int column = 1; column < m_filter->columnCount(); ++column)
            cells += m_filter->index(row, column).data(model::ClipboardRole).toString();
        lines += cells.join(u'\t');
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void FindingsPanel::muteCurrent(std::optional<std::chrono::minutes> time, bool everywhere)
{
    const auto* line = current();
    if (!line)
        return;
    model::FindingMute mute{.code = line->code};
    if (!everywhere) {
        mute.where = line->where;
        mute.what = line->what;
    }
    if (time)
        mute.until = model::now() + *time;
    m_context.desk->edit(
        [&](model::Workspace& workspace) { workspace.findingMutes.push_back(mute); });
}

void FindingsPanel::unmuteCurrent()
{
    const auto* found = current();
    if (!found)
        return;
    const auto line = *found;
    m_context.desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.findingMutes, [&](const model::FindingMute& mute) {
            return mute.covers(line, model::now());
        });
    });
}

void FindingsPanel::readMutes()
{
    m_model.setMutes(m_context.desk->workspace().findingMutes);
}

//! While the pointer or the focus is in the list somebody reads it.
bool FindingsPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport()
        && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        m_model.setReading(event->type() == QEvent::Enter);
    if (watched == m_text && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_filterButton->setChecked(false);
        m_table->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindingsPanel::selectWorst()
{
    if (m_filter->rowCount() > 0)
        m_table->setCurrentIndex(m_filter->index(0, 0));
    m_table->setFocus();
}

} // namespace app
