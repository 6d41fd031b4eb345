#include "app/view/idempotency/keysview.h"

#include "app/session/session.h"
#include "app/view/idempotency/keytablemodel.h"
#include "app/view/idempotency/keywords.h"
#include "app/view/idempotency/lifebars.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "app/widget/simulatedmark.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"
#include "model/item/roles.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;
using Column = KeyTableModel::Column;

namespace {

constexpr int ticksBetweenLooks = 15; // twice a second
constexpr std::size_t mostLines = 10'000;
const QString linkPrefix = QStringLiteral("key:");

//! How much of the server's time a scan may take, gentlest first.
const std::array paces{KeyBudget{.keysACall = 200, .keysASlice = 2'000, .pause = 200ms},
                       KeyBudget{},
                       KeyBudget{.keysACall = 1'000, .keysASlice = 100'000, .pause = 5ms}};

} // namespace

KeysView::KeysView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_board(context.session.analysis().keys)
    , m_model(new KeyTableModel(this))
{
    setObjectName(QStringLiteral("keysView"));
    buildTable();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(buildTiles());
    m_bars = new LifeBars;
    column->addWidget(m_bars);
    column->addWidget(buildChips());
    column->addWidget(m_table, 1);
    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("keysEmpty"));
    m_pages = new QStackedLayout(this);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    connectSignals();
    refresh();
}

QWidget* KeysView::buildBar()
{
    m_pause = new QAction(icons::icon(QStringLiteral("pause")), tr("Hold the scan"), this);
    m_pause->setObjectName(QStringLiteral("holdKeyScan"));
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("The keys stay as they were; looking up single keys goes on"));
    addAction(m_pause);
    m_hold = new QToolButton;
    m_hold->setDefaultAction(m_pause);
    m_hold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_hold->setAutoRaise(true);
    m_pace = new QComboBox;
    m_pace->setObjectName(QStringLiteral("keyScanPace"));
    m_pace->setAccessibleName(tr("How fast the keys are scanned"));
    m_pace->addItems({tr("Gentle"), tr("Usual pace"), tr("Fast")});
    m_pace->setCurrentIndex(1);
    m_pace->setToolTip(tr("How much of the server's time the scan may take"));
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("keyFilter"));
    m_text->setPlaceholderText(tr("Find a key, event id or consumer"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_simulated = new SimulatedMark;
    m_simulated->hide();
    m_progress = new QLabel;
    m_progress->setObjectName(QStringLiteral("keyProgress"));
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_progress->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, fonts::grid, fonts::panelPadding, fonts::grid);
    row->addWidget(m_text);
    row->addWidget(m_pace);
    row->addWidget(m_hold);
    row->addWidget(m_simulated);
    row->addWidget(m_progress, 1);
    return bar;
}

KeysView::Tile KeysView::addTile(QWidget& row, const QString& title)
{
    auto* layout = static_cast<QHBoxLayout*>(row.layout());
    if (layout->count() > 0) {
        auto* edge = new QFrame;
        edge->setFrameShape(QFrame::VLine);
        layout->addWidget(edge);
    }
    auto* head = new QLabel(title);
    Tile tile{new QLabel, new QLabel};
    head->setFont(fonts::small());
    head->setForegroundRole(QPalette::PlaceholderText);
    tile.figure->setFont(fonts::figure());
    tile.figure->setAccessibleName(title);
    tile.note->setFont(fonts::small());
    tile.note->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    column->setSpacing(1);
    for (auto* label : {head, tile.figure, tile.note}) {
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        column->addWidget(label);
    }
    layout->addLayout(column, 1);
    return tile;
}

QWidget* KeysView::buildTiles()
{
    auto* row = new QWidget;
    row->setBackgroundRole(QPalette::Base);
    row->setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const std::array titles{tr("Keys"), tr("Got through"), tr("Never marked"),
                            tr("Copies absorbed")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i] = addTile(*row, titles[i]);
    return row;
}

QWidget* KeysView::buildChips()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, fonts::grid, fonts::panelPadding, fonts::grid);
    row->setSpacing(fonts::grid);
    const auto addChip = [&](std::size_t at) {
        auto* chip = new QToolButton;
        chip->setCheckable(true);
        chip->setAutoRaise(true);
        chip->setAutoExclusive(true);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_chips[at] = chip;
        row->addWidget(chip);
        const auto verdict = at < keyVerdictCount ? std::optional(KeyVerdict(at)) : std::nullopt;
        connect(chip, &QToolButton::clicked, this, [this, verdict] { choose(verdict); });
    };
    addChip(keyVerdictCount);
    for (std::size_t at = 0; at < keyVerdictCount; ++at)
        addChip(at);
    m_chips[keyVerdictCount]->setChecked(true);
    m_joined = new QLabel;
    m_joined->setFont(fonts::small());
    m_joined->setForegroundRole(QPalette::PlaceholderText);
    m_joined->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_joined->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_joined, 1);
    return bar;
}

void KeysView::buildTable()
{
    m_table = new RowView;
    m_table->setObjectName(QStringLiteral("keyTable"));
    m_table->setAccessibleName(tr("Idempotency keys"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_model);
    setFocusProxy(m_table);
    auto* copyKey = new QAction(tr("Copy the key"), this);
    copyKey->setObjectName(QStringLiteral("copyKey"));
    connect(copyKey, &QAction::triggered, this, &KeysView::copy);
    m_table->addAction(copyKey);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* header = m_table->header();
    const int wide = fontMetrics().averageCharWidth();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::Key), QHeaderView::Stretch);
    header->resizeSection(int(Column::Verdict), wide * 20);
    header->resizeSection(int(Column::Consumer), wide * 20);
    header->resizeSection(int(Column::Life), wide * 12);
    header->resizeSection(int(Column::Until), wide * 24);
    header->resizeSection(int(Column::Set), wide * 17);
    header->resizeSection(int(Column::Records), wide * 8);
    header->resizeSection(int(Column::Effects), wide * 9);
    header->resizeSection(int(Column::Store), wide * 15);
    connect(header, &QHeaderView::sortIndicatorChanged, m_model, &KeyTableModel::sort);
}

void KeysView::connectSignals()
{
    connect(m_pause, &QAction::toggled, this, [this](bool held) {
        m_board.setPaused(held);
        m_pause->setText(held ? tr("Go on scanning") : tr("Hold the scan"));
        m_pause->setIcon(icons::icon(held ? QStringLiteral("play") : QStringLiteral("pause")));
        refresh();
    });
    connect(m_pace, &QComboBox::currentIndexChanged, this, &KeysView::setPace);
    connect(m_text, &QLineEdit::textChanged, this, &KeysView::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &KeysView::select);
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &KeysView::showSelection);
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, &KeysView::follow);
}

void KeysView::setPace(int index)
{
    m_board.setBudget(paces[std::size_t(std::clamp(index, 0, int(paces.size()) - 1))]);
}

void KeysView::choose(std::optional<KeyVerdict> verdict)
{
    m_verdict = verdict;
    refresh();
}

void KeysView::tick()
{
    if (++m_age < ticksBetweenLooks)
        return;
    m_age = 0;
    const auto report = m_board.report();
    if (report->number != m_shown)
        refresh();
}

void KeysView::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    m_model->setTimes(format);
    refresh();
}

void KeysView::refresh()
{
    const auto report = m_board.report();
    m_shown = report->number;
    m_model->assign(
        m_board.lines(
            {.verdict = m_verdict, .text = m_text->text().toStdString(), .limit = mostLines}),
        now());
    showReport(*report);
    showSelection();
}

void KeysView::showReport(const KeyReport& report)
{
    showTiles(report);
    showChips(report);
    m_bars->show(report.life);
    const auto isSimulated = [](const KeyStoreState& store) { return store.isSimulated; };
    m_simulated->setVisible(std::ranges::any_of(report.stores, isSimulated));
    // Nothing is scanned of a simulated run, so nothing can be held or hurried.
    const auto isLive = report.stores.empty() || !std::ranges::all_of(report.stores, isSimulated);
    m_pace->setVisible(isLive);
    m_hold->setVisible(isLive);
    m_progress->setText(progressText(report));
    m_progress->setToolTip(m_progress->text());
    showPages(report);
}

void KeysView::fillTile(const Tile& tile, const QString& figure, const QString& note, bool isBad)
{
    const auto& theme = Theme::of(this);
    auto inks = tile.figure->palette();
    inks.setColor(QPalette::WindowText, isBad ? theme.failed : theme.text);
    tile.figure->setPalette(inks);
    tile.figure->setText(figure);
    tile.note->setText(note);
    tile.note->setToolTip(note);
}

void KeysView::showTiles(const KeyReport& report)
{
    const auto count = [&](KeyVerdict verdict) { return report.counts[std::size_t(verdict)]; };
    std::optional<std::chrono::milliseconds> longest;
    bool complete = true;
    for (const auto& store : report.stores) {
        complete = complete && store.complete;
        if (store.longestLife && (!longest || *store.longestLife > *longest))
            longest = store.longestLife;
    }
    auto keys = format::count(qint64(report.keys));
    QString note = longest ? tr("given a life of %1").arg(format::duration(*longest)) : QString();
    if (report.dropped > 0)
        note = tr("and %1 more, for which there is no room")
                   .arg(format::count(qint64(report.dropped)));
    fillTile(m_tiles[0], complete ? keys : tr("at least %1").arg(keys), note, false);
    fillTile(m_tiles[1], format::count(qint64(count(KeyVerdict::GotThrough))),
             tr("copies that were handled again"), count(KeyVerdict::GotThrough) > 0);
    fillTile(m_tiles[2], format::count(qint64(count(KeyVerdict::NotMarked))),
             tr("handled, and no key was set"), false);
    fillTile(m_tiles[3], format::count(qint64(count(KeyVerdict::Absorbed))),
             tr("events that came again in vain"), false);
}

void KeysView::showChips(const KeyReport& report)
{
    const auto& theme = Theme::of(this);
    m_chips[keyVerdictCount]->setText(tr("All %1").arg(format::count(qint64(report.lines()))));
    for (std::size_t at = 0; at < keyVerdictCount; ++at) {
        const auto verdict = KeyVerdict(at);
        const auto glyph = verdictGlyph(verdict);
        m_chips[at]->setText(QStringLiteral("%1 %2").arg(verdictWord(verdict),
                                                         format::count(qint64(report.counts[at]))));
        m_chips[at]->setIcon(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                         {glyphInk(glyph, theme), theme.window}));
    }
    auto joined = tr("joined with %1 events").arg(format::count(qint64(report.events)));
    if (report.joinedTo < report.end)
        joined += tr(", %1 rows to go").arg(format::count(qint64(report.end - report.joinedTo)));
    else if (m_model->rowCount() >= int(mostLines))
        joined += tr(", the first %1 shown").arg(format::count(qint64(mostLines)));
    m_joined->setText(joined);
    m_joined->setToolTip(joined);
}

QString KeysView::progressText(const KeyReport& report) const
{
    for (const auto& store : report.stores) {
        const auto name = QString::fromStdString(store.name);
        if (store.isSimulated)
            return tr("%1: read only").arg(name);
        if (store.trouble)
            return QStringLiteral("%1: %2").arg(name, QString::fromStdString(store.trouble->text));
        if (report.paused)
            return tr("held");
        if (store.seen > 0)
            return tr("%1: %2 of %3 keys")
                .arg(name, format::count(qint64(store.seen)), format::count(qint64(store.total)));
        if (store.passEnded)
            return tr("%1: seen whole at %2").arg(name, m_times.seconds(*store.passEnded));
    }
    return {};
}

void KeysView::showPages(const KeyReport& report)
{
    const bool nothing = report.stores.empty()
                         || (report.lines() == 0 && m_model->rowCount() == 0 && report.keys == 0);
    m_pages->setCurrentIndex(nothing ? 0 : 1);
    if (!nothing)
        return m_emptySaid.clear();
    QString icon = QStringLiteral("key");
    QString title = tr("No key store is watched.");
    QString sentence = tr("Connect to the Redis, or to the database with the inbox table, where "
                          "consumers note which events they have handled.");
    if (!report.stores.empty()) {
        const auto& store = report.stores.front();
        const auto name = QString::fromStdString(store.name);
        if (store.isSimulated && store.trouble) {
            title = tr("%1 keeps no idempotency keys.").arg(name);
            sentence = tr("The consumers of this simulated system do not note what they have "
                          "handled.");
        } else if (store.isSimulated && store.complete) {
            title = tr("%1 has no key yet.").arg(name);
            sentence = tr("No consumer has handled an event at this step.");
        } else if (store.trouble) {
            title = tr("%1 cannot be read.").arg(name);
            sentence = QString::fromStdString(store.trouble->text + " " + store.trouble->advice);
        } else if (!store.complete) {
            icon = QStringLiteral("hourglass");
            title = tr("Looking for keys in %1.").arg(name);
            sentence = store.total > 0 ? tr("%1 of %2 keys")
                                             .arg(format::count(qint64(store.seen)),
                                                  format::count(qint64(store.total)))
                                       : QString();
        } else {
            title = tr("No key matches %1.").arg(QString::fromStdString(store.pattern.text));
            sentence = tr("The pattern is a property of the connection (keys.pattern).");
        }
    }
    if (std::exchange(m_emptySaid, title + sentence) != title + sentence)
        m_empty->say(icon, title, sentence);
}

void KeysView::select(const QModelIndex& current)
{
    if (!current.isValid() || m_showingSelection || !m_context.selection)
        return;
    if (const auto& row = m_model->line(current.row()).row)
        m_context.selection->select({&m_context.session.store(), *row});
    else
        m_context.selection->clear(); // no other event is taken for this key's
}

void KeysView::showSelection()
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    if (!item || item->store != &m_context.session.store())
        return;
    const auto current = m_table->currentIndex();
    if (current.isValid() && m_model->line(current.row()).row == item->row)
        return;
    const auto row = m_model->rowOf(item->row);
    if (!row)
        return;
    m_showingSelection = true;
    m_table->setCurrentIndex(m_model->index(*row, 0));
    m_showingSelection = false;
}

void KeysView::follow(const QString& link)
{
    if (!link.startsWith(linkPrefix))
        return;
    m_chips[keyVerdictCount]->setChecked(true);
    m_verdict.reset();
    m_text->setText(link.mid(linkPrefix.size()));
    refresh();
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void KeysView::copy()
{
    const auto current = m_table->currentIndex();
    if (current.isValid())
        QGuiApplication::clipboard()->setText(keyText(m_model->line(current.row()).key));
}

} // namespace app
