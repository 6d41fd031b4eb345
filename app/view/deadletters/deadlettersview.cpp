#include "app/view/deadletters/deadlettersview.h"

#include "app/session/replayfiles.h"
#include "app/view/deadletters/editdialog.h"
#include "app/view/deadletters/groupmodel.h"
#include "app/view/deadletters/letterdelegate.h"
#include "app/view/deadletters/letterdetails.h"
#include "app/view/deadletters/lettermodel.h"
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
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto slice = 6ms;    // of a frame, for taking in what is new
constexpr int slowPause = 500; // milliseconds between two looks while another view is in front
constexpr int panelWidth = 520;
constexpr int reportsShown = 30;

FilterCheck checkFilter(const QString& text)
{
    FilterCheck check;
    const auto compiled = filter::compile(text.toStdString());
    if (compiled)
        return check;
    check.isValid = false;
    const int column = std::max(1, compiled.error().place.column);
    check.errorStart = column - 1;
    check.errorLength = 1;
    check.message = DeadLettersView::tr("Column %1: %2 %3")
                        .arg(column)
                        .arg(QString::fromStdString(compiled.error().text),
                             QString::fromStdString(compiled.error().advice))
                        .trimmed();
    return check;
}

QFrame* hairline()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    return line;
}

} // namespace

DeadLettersView::DeadLettersView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_desk(context.session)
    , m_list(context.session.analysis().letters, context.session.store(),
             context.session.profiles())
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

QWidget* DeadLettersView::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, fonts::grid, 8, fonts::grid);
    row->setSpacing(8);
    const auto addLevel = [row](const QString& label, const char* name) {
        auto* combo = new QComboBox;
        combo->setObjectName(QLatin1String(name));
        combo->setAccessibleName(label);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* words = new QLabel(label);
        words->setBuddy(combo);
        row->addWidget(words);
        row->addWidget(combo);
        return combo;
    };
    m_firstLevel = addLevel(tr("Group by"), "lettersFirstLevel");
    m_secondLevel = addLevel(tr("then"), "lettersSecondLevel");
    m_secondLevel->addItem(tr("nothing"), -1);
    for (int by = 0; by < int(GroupBy::Count); ++by) {
        m_firstLevel->addItem(levelChoice(GroupBy(by)), by);
        m_secondLevel->addItem(levelChoice(GroupBy(by)), by);
    }
    m_firstLevel->setCurrentIndex(m_firstLevel->findData(int(m_list.firstLevel())));
    m_secondLevel->setCurrentIndex(m_secondLevel->findData(int(*m_list.secondLevel())));
    m_note = new QPushButton(icons::icon(QStringLiteral("note")), tr("Note…"));
    m_note->setObjectName(QStringLiteral("letterNote"));
    m_note->setFlat(true);
    m_note->setToolTip(tr("Write a note to the selected group"));
    m_reports = new QToolButton;
    m_reports->setObjectName(QStringLiteral("replayReports"));
    m_reports->setText(tr("Replays"));
    m_reports->setIcon(icons::icon(QStringLiteral("history")));
    m_reports->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reports->setAutoRaise(true);
    m_reports->setPopupMode(QToolButton::InstantPopup);
    m_reports->setToolTip(tr("Earlier replays: their reports, and what can go on"));
    m_reports->setMenu(new QMenu(m_reports));
    m_counts = new QLabel;
    m_counts->setObjectName(QStringLiteral("lettersCount"));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_counts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_note);
    row->addWidget(m_reports);
    row->addWidget(m_counts, 1);
    return bar;
}

void DeadLettersView::buildGroups()
{
    m_groupTable->setObjectName(QStringLiteral("letterGroups"));
    m_groupTable->setAccessibleName(tr("Groups of dead letters"));
    m_groupTable->setFrameShape(QFrame::NoFrame);
    m_groupTable->setItemDelegate(new TableDelegate(m_groupTable));
    m_groupTable->setModel(m_groups);
    m_groupTable->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* header = m_groupTable->header();
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const auto mono = QFontMetrics(fonts::mono()).averageCharWidth();
    using Column = GroupModel::Column;
    const std::array<int, std::size_t(Column::Count)> widths{
        26, 40 * em, 22 * em, 14 * em, 8 * mono, 10 * mono, 10 * mono, 64};
    for (std::size_t i = 0; i < widths.size(); ++i)
        header->resizeSection(int(i), widths[i]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::First), QHeaderView::Stretch);
}

QWidget* DeadLettersView::buildActions()
{
    auto* bar = new QWidget;
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(8, 7, 8, 7);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(fonts::grid);
    m_filter = new FilterEdit;
    m_filter->setObjectName(QStringLiteral("lettersFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter: a word, or key == \"O-4822\""));
    m_filter->setMinimumHeight(fonts::controlHeight());
    m_filter->setChecker(checkFilter);
    m_replayed = new QToolButton;
    m_replayed->setObjectName(QStringLiteral("showReplayed"));
    m_replayed->setCheckable(true);
    m_replayed->setAutoRaise(true);
    m_replayed->setIcon(icons::icon(QStringLiteral("eye")));
    m_replayed->setToolTip(tr("Show those too that were replayed already"));
    m_replayed->setAccessibleName(m_replayed->toolTip());
    const auto add = [](const char* name, const char* icon, const QString& text) {
        auto* button = new QPushButton(icons::icon(QLatin1String(icon)), text);
        button->setObjectName(QLatin1String(name));
        return button;
    };
    m_edit = add("letterEdit", "pencil", tr("Edit…"));
    m_repair = add("letterRepair", "run", tr("Repair by rule…"));
    m_plan = add("planReplay", "replay", {});
    m_plan->setDefault(true);
    row->addWidget(m_filter, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_replayed, m_edit, m_repair, m_plan})
        row->addWidget(widget);
    m_filterError = new QLabel;
    m_filterError->setObjectName(QStringLiteral("lettersFilterError"));
    m_filterError->setTextFormat(Qt::PlainText);
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    column->addLayout(row);
    column->addWidget(m_filterError);
    return bar;
}

void DeadLettersView::buildLetters()
{
    m_letterTable->setObjectName(QStringLiteral("letterTable"));
    m_letterTable->setAccessibleName(tr("Dead letters"));
    m_letterTable->setFrameShape(QFrame::NoFrame);
    m_letterTable->setItemDelegate(new LetterDelegate(m_letterTable));
    m_letterTable->setModel(m_letters);
    m_letterTable->installEventFilter(this);
    auto* header = m_letterTable->header();
    header->setSectionsClickable(true);
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const auto mono = QFontMetrics(fonts::mono()).averageCharWidth();
    using Column = LetterModel::Column;
    const std::array<int, std::size_t(Column::Count)> widths{
        28, 15 * mono, 12 * mono, 24 * em, 24 * mono, 6 * mono, 30 * em};
    for (std::size_t i = 0; i < widths.size(); ++i)
        header->resizeSection(int(i), widths[i]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::Again), QHeaderView::Stretch);
}

void DeadLettersView::connectSignals()
{
    connect(m_firstLevel, &QComboBox::activated, this, &DeadLettersView::levelsChosen);
    connect(m_secondLevel, &QComboBox::activated, this, &DeadLettersView::levelsChosen);
    connect(m_note, &QPushButton::clicked, this, &DeadLettersView::writeNote);
    connect(m_reports->menu(), &QMenu::aboutToShow, this, &DeadLettersView::fillReports);
    connect(m_groupTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeadLettersView::groupChosen);
    connect(m_letterTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DeadLettersView::letterChosen);
    connect(m_letterTable->header(), &QHeaderView::sectionClicked, this, [this](int section) {
        if (section == int(LetterModel::Column::Check))
            m_letters->setAllChecked(m_letters->allChecked() != Qt::Checked);
    });
    connect(m_letters, &LetterModel::checkedChanged, this, &DeadLettersView::showCounts);
    connect(m_filter, &FilterEdit::filterAccepted, this, &DeadLettersView::filterAccepted);
    connect(m_filter, &FilterEdit::checked, this, [this](const FilterCheck& check) {
        m_filterError->setText(check.message);
        m_filterError->setVisible(!check.isValid);
    });
    connect(m_replayed, &QToolButton::toggled, this, [this](bool shows) {
        m_list.setShowsReplayed(shows);
        tick();
    });
    connect(m_edit, &QPushButton::clicked, this, &DeadLettersView::editLetter);
    connect(m_repair, &QPushButton::clicked, this, &DeadLettersView::repairByRule);
    connect(m_plan, &QPushButton::clicked, this, [this] { planReplay(wantedRows()); });
    connect(m_details, &LetterDetails::planWanted, this, &DeadLettersView::openPlan);
    connect(m_panel, &ReplayPanel::closeWanted, this, [this] {
        if (!m_desk.isBusy())
            m_desk.close();
        showPanel(false);
    });
    connect(m_panel, &ReplayPanel::leaveOutWanted, this, [this](const std::vector<Row>& rows) {
        auto left = wantedRows();
        std::erase_if(left, [&rows](Row row) { return std::ranges::count(rows, row) > 0; });
        m_letters->setAllChecked(false);
        m_letters->setChecked(left, true);
        m_desk.close();
        planReplay(left);
    });
    connect(m_panel, &ReplayPanel::showWanted, this, [this](Row row) {
        if (const auto at = m_letters->rowOf(row); at >= 0)
            m_letterTable->setCurrentIndex(m_letters->index(at, 1));
    });
    connect(m_panel, &ReplayPanel::failuresWanted, this, &DeadLettersView::planFailures);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (!isVisible())
            tick();
        m_letters->refreshAgain();
        showBadge();
    });
}

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
        if (isReset && !m_list.isBusy())
            m_letters->forgetHidden();
        showCounts();
    }
    if (m_panel->isVisible())
        m_panel->tick();
    showPage();
}

void DeadLettersView::setTimeFormat(const TimeFormat& format)
{
    m_groups->setTimeFormat(format);
    m_letters->setTimeFormat(format);
    m_details->setTimeFormat(format);
    m_panel->setTimeFormat(format);
}

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
    m_details->show(line ? std::optional(line->row) : std::nullopt, m_past);
    if (line && m_context.selection)
        m_context.selection->select({&m_context.session.store(), line->row});
}

void DeadLettersView::filterAccepted(const QString& text)
{
    if (const auto set = m_list.setFilter(text.toStdString()); !set)
        return;
    m_letters->setAllChecked(false);
    tick();
}

QString DeadLettersView::noteKey(const LetterGroupLine& group) const
{
    std::string key(toText(m_list.firstLevel()));
    key += '=' + m_list.name(group.names[0]);
    if (m_list.secondLevel())
        key +=
            "; " + std::string(toText(*m_list.secondLevel())) + '=' + m_list.name(group.names[1]);
    return QString::fromStdString(key);
}

QString DeadLettersView::noteOf(const LetterGroupLine& group) const
{
    if (!m_context.desk || m_context.desk->workspace().letterNotes.empty())
        return {};
    const auto key = noteKey(group).toStdString();
    for (const auto& note : m_context.desk->workspace().letterNotes) {
        if (note.group == key)
            return QString::fromStdString(note.text);
    }
    return {};
}

void DeadLettersView::writeNote()
{
    const auto chosen = m_list.chosenGroup();
    if (!chosen || !m_context.desk)
        return;
    const auto group = m_list.groups()[*chosen];
    bool isTaken = false;
    const auto text =
        QInputDialog::getText(this, tr("Note to the group"), tr("What others should know of it:"),
                              QLineEdit::Normal, noteOf(group), &isTaken)
            .trimmed();
    if (!isTaken)
        return;
    const auto key = noteKey(group).toStdString();
    m_context.desk->edit([&](Workspace& workspace) {
        auto& notes = workspace.letterNotes;
        std::erase_if(notes, [&key](const LetterNote& note) { return note.group == key; });
        if (!text.isEmpty())
            notes.push_back({.group = key, .text = text.toStdString()});
    });
    m_groups->notesChanged();
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

void DeadLettersView::showCounts()
{
    QString words = tr("%1 in %2")
                        .arg(format::count(qint64(m_list.passing())),
                             tr("%n topics", nullptr, int(m_list.channelCount())))
                    + QStringLiteral(" · ") + tr("%n groups", nullptr, int(m_list.groups().size()));
    if (m_list.hidden() > 0)
        words += QStringLiteral(" · ") + tr("%n replayed, hidden", nullptr, int(m_list.hidden()));
    m_counts->setText(words);
    m_counts->setToolTip(words);
    const auto count = int(m_letters->checkedCount());
    m_plan->setText(count > 0 ? tr("Plan replay of %n…", nullptr, count) : tr("Plan replay…"));
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

void DeadLettersView::showPage()
{
    const bool hasAny = m_list.total() > 0;
    if (hasAny || m_panel->isVisible()) {
        m_pages->setCurrentIndex(1);
        const bool isNothing = m_list.passing() == 0 && !m_list.isBusy();
        m_listPages->setCurrentIndex(isNothing ? 1 : 0);
        if (isNothing && m_emptySaid != QStringLiteral("none")) {
            m_emptySaid = QStringLiteral("none");
            if (m_list.filterText().empty()) {
                m_noMatch->say(QStringLiteral("check"), tr("All of them were replayed."),
                               tr("%n are hidden.", nullptr, int(m_list.hidden())));
                connect(m_noMatch->addButton(tr("Show them")), &QPushButton::clicked, this,
                        [this] { m_replayed->setChecked(true); });
            } else {
                m_noMatch->say(QStringLiteral("filter"), tr("Nothing matches."),
                               tr("Scanned %1 of %1.").arg(format::count(qint64(m_list.total()))));
                connect(m_noMatch->addButton(tr("Clear the filter")), &QPushButton::clicked, this,
                        [this] { m_filter->apply({}); });
            }
        }
        if (!isNothing)
            m_emptySaid.clear();
        return;
    }
    m_pages->setCurrentIndex(0);
    const auto state =
        m_context.session.sources().empty() ? QStringLiteral("sources") : QStringLiteral("waiting");
    if (m_emptySaid == state)
        return;
    m_emptySaid = state;
    if (state == QStringLiteral("sources"))
        m_empty->say(QStringLiteral("deadletters"), tr("No sources yet."),
                     tr("Connect to a broker, open a capture, or start the sandbox."));
    else
        m_empty->say(QStringLiteral("deadletters"), tr("No dead letters."),
                     tr("None of the records that were read is one: neither by its headers nor by "
                        "the name of its topic."));
}

void DeadLettersView::showEvent(QShowEvent* event)
{
    View::showEvent(event);
    window()->installEventFilter(this);
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
