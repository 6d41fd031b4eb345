#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/recorddiff.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/view/wishes.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "model/deadletter/replaymarker.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace app {

using namespace model;

using namespace panelparts;

QWidget* ReplayPanel::buildTitle()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, 2, fonts::grid, 2);
    m_title = plainLabel();
    m_title->setObjectName(QStringLiteral("replayTitle"));
    m_title->setFont(fonts::smallStrong());
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("replayClose"));
    close->setIcon(icons::icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Put the plan aside"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &ReplayPanel::closeWanted);
    row->addWidget(m_title, 1);
    row->addWidget(close);
    return bar;
}

QWidget* ReplayPanel::buildForm()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, fonts::panelPadding, fonts::panelPadding, 8);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString& title, QWidget* field) {
        auto* label = new QLabel(title);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setBuddy(field);
        const int row = grid->rowCount();
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
    };
    m_what = plainLabel();
    m_what->setObjectName(QStringLiteral("replayWhat"));
    m_what->setWordWrap(true);
    add(tr("Messages"), m_what);
    m_to = new QComboBox;
    m_to->setObjectName(QStringLiteral("replayTo"));
    m_to->setEditable(true);
    m_to->lineEdit()->setPlaceholderText(tr("where each came from"));
    m_to->setAccessibleName(tr("Destination"));
    add(tr("To"), m_to);
    m_cluster = new QComboBox;
    m_cluster->setObjectName(QStringLiteral("replayCluster"));
    add(tr("Cluster"), m_cluster);
    m_redirect = new QLineEdit;
    m_redirect->setObjectName(QStringLiteral("replayRedirect"));
    m_redirect->setPlaceholderText(tr("orders=orders-v2, payments=payments-v2"));
    m_redirect->setToolTip(tr("What came from the first goes to the second"));
    add(tr("Redirect"), m_redirect);
    m_samePartition = new QCheckBox(tr("same partition where the counts match, else by key"));
    m_samePartition->setObjectName(QStringLiteral("replaySamePartition"));
    m_samePartition->setChecked(true);
    add(tr("Partition"), m_samePartition);
    m_canary = new QCheckBox(tr("canary first: 1, 2, 5, 20 … stops when one comes back"));
    m_canary->setObjectName(QStringLiteral("replayCanaryFirst"));
    m_canary->setChecked(true);
    add(tr("Begin"), m_canary);
    m_markers = new QCheckBox(
        tr("note it in the topic %1, for other computers")
            .arg(QLatin1String(usualMarkerTopic.data(), qsizetype(usualMarkerTopic.size()))));
    m_markers->setObjectName(QStringLiteral("replayMarkers"));
    m_markers->setToolTip(
        tr("A compacted topic beside the dead letters, made when it is not there: "
           "who replayed what, and when. Sagalens on other computers leaves "
           "those out."));
    add(tr("Mark"), m_markers);
    m_rate = new QSpinBox;
    m_rate->setObjectName(QStringLiteral("replayRate"));
    m_rate->setRange(0, 1'000'000);
    m_rate->setSpecialValueText(tr("as fast as it goes"));
    m_rate->setSuffix(tr(" a second"));
    add(tr("Rate"), m_rate);
    m_repair = plainLabel(tr("none"));
    m_repair->setObjectName(QStringLiteral("replayRepair"));
    m_repair->setWordWrap(true);
    add(tr("Repair"), m_repair);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("replayReason"));
    m_reason->setPlaceholderText(tr("why: kept in the audit record"));
    m_reason->setAccessibleName(tr("Reason"));
    add(tr("Reason"), m_reason);
    m_plan = new QPushButton(tr("Make the plan"));
    m_plan->setObjectName(QStringLiteral("replayPlan"));
    m_plan->setDefault(true);
    grid->addWidget(m_plan, grid->rowCount(), 1, Qt::AlignLeft);
    m_formError = plainLabel();
    m_formError->setObjectName(QStringLiteral("replayFormError"));
    m_formError->setWordWrap(true);
    m_formError->hide();
    grid->addWidget(m_formError, grid->rowCount(), 0, 1, 2);
    connect(m_plan, &QPushButton::clicked, this, &ReplayPanel::plan);
    connect(m_reason, &QLineEdit::returnPressed, this, &ReplayPanel::plan);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_shown.reset(); });
    column->addLayout(grid);
    return part;
}

QLabel* ReplayPanel::addFact(QGridLayout& grid, const QString& title)
{
    auto* head = plainLabel(title);
    head->setForegroundRole(QPalette::PlaceholderText);
    auto* fact = plainLabel();
    fact->setWordWrap(true);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid.rowCount();
    grid.addWidget(head, row, 0, Qt::AlignTop);
    grid.addWidget(fact, row, 1);
    return fact;
}

QWidget* ReplayPanel::buildFacts()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setVerticalSpacing(fonts::grid);
    grid->setColumnStretch(1, 1);
    m_factWhat = addFact(*grid, tr("Messages"));
    m_factTo = addFact(*grid, tr("To"));
    m_factHow = addFact(*grid, tr("How"));
    m_factVersions = addFact(*grid, tr("Versions"));
    m_factReason = addFact(*grid, tr("Reason"));
    m_factVersions->setObjectName(QStringLiteral("factVersions"));
    m_factWhat->setObjectName(QStringLiteral("factWhat"));
    m_factTo->setObjectName(QStringLiteral("factTo"));
    m_factHow->setObjectName(QStringLiteral("factHow"));
    column->addLayout(grid);
    return part;
}

QWidget* ReplayPanel::buildPreview()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    auto* bar = new QWidget;
    bar->setBackgroundRole(QPalette::Window);
    bar->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, 1, fonts::grid, 1);
    m_previewTitle = plainLabel();
    m_previewTitle->setObjectName(QStringLiteral("previewTitle"));
    m_previewTitle->setFont(fonts::smallStrong());
    row->addWidget(m_previewTitle, 1);
    const auto addStep = [&](const char* name, const QString& icon, const QString& tip, int by) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setIcon(icons::icon(icon));
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        connect(button, &QToolButton::clicked, this, [this, by] { showPreview(m_message + by); });
        row->addWidget(button);
    };
    addStep("previewBack", QStringLiteral("chevronleft"), tr("The message before"), -1);
    addStep("previewNext", QStringLiteral("chevronright"), tr("The next message"), 1);
    m_diff = new RecordDiff;
    m_diff->setObjectName(QStringLiteral("previewDiff"));
    m_diff->setAccessibleName(tr("What changes in the message"));
    constexpr int lines = 9;
    m_diff->setFixedHeight(lines * fonts::rowHeight());
    m_previewVersion = plainLabel();
    m_previewVersion->setObjectName(QStringLiteral("previewVersion"));
    m_previewVersion->setFont(fonts::small());
    m_previewVersion->setForegroundRole(QPalette::PlaceholderText);
    m_previewVersion->setWordWrap(true);
    m_previewVersion->setContentsMargins(fonts::grid * 2, 3, fonts::grid, 3);
    column->addWidget(bar);
    column->addWidget(m_previewVersion);
    column->addWidget(m_diff);
    return part;
}

QWidget* ReplayPanel::buildWarnings()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    m_warningList = new QVBoxLayout;
    m_warningList->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    m_warningList->setSpacing(6);
    column->addLayout(m_warningList);
    return part;
}

QWidget* ReplayPanel::buildCanary()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    auto* head = plainLabel(tr("Canary · stops when one comes back"));
    head->setFont(fonts::smallStrong());
    head->setBackgroundRole(QPalette::Window);
    head->setAutoFillBackground(true);
    head->setContentsMargins(fonts::grid * 2, 3, fonts::grid, 3);
    column->addWidget(head);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setColumnStretch(2, 1);
    for (std::size_t i = 0; i < m_canaryRows.size(); ++i) {
        auto& row = m_canaryRows[i];
        row = {plainLabel(), plainLabel(), new QProgressBar, plainLabel(), plainLabel()};
        row.bar->setTextVisible(false);
        row.bar->setMaximumHeight(8);
        row.size->setAlignment(Qt::AlignRight);
        row.count->setFont(fonts::mono());
        row.count->setAlignment(Qt::AlignRight);
        row.word->setForegroundRole(QPalette::PlaceholderText);
        int at = 0;
        for (QWidget* field :
             std::initializer_list<QWidget*>{row.glyph, row.size, row.bar, row.count, row.word})
            grid->addWidget(field, int(i), at++);
    }
    column->addLayout(grid);
    return part;
}

QWidget* ReplayPanel::buildTiles()
{
    auto* part = new QWidget;
    auto* column = tightColumn(part);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const std::array titles{tr("confirmed"), tr("open"),    tr("succeeded"),
                            tr("came back"), tr("refused"), tr("left out")};
    const std::array names{"tileConfirmed", "tileOpen",    "tileSucceeded",
                           "tileReturned",  "tileRefused", "tileLeftOut"};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        if (i > 0) {
            auto* edge = new QFrame;
            edge->setFixedWidth(1);
            edge->setBackgroundRole(QPalette::Mid);
            edge->setAutoFillBackground(true);
            row->addWidget(edge);
        }
        auto& tile = m_tiles[i];
        tile = {new QLabel, plainLabel()};
        tile.figure->setFont(fonts::heading());
        tile.figure->setObjectName(QLatin1String(names[i]));
        tile.figure->setAccessibleName(titles[i]);
        auto* word = plainLabel(titles[i]);
        word->setFont(fonts::small());
        word->setForegroundRole(QPalette::PlaceholderText);
        auto* grid = new QGridLayout;
        grid->setContentsMargins(8, 4, 4, 4);
        grid->setVerticalSpacing(0);
        grid->setColumnStretch(1, 1);
        grid->addWidget(tile.glyph, 0, 0, 2, 1);
        grid->addWidget(tile.figure, 0, 1);
        grid->addWidget(word, 1, 1);
        row->addLayout(grid, 1);
    }
    column->addLayout(row);
    return part;
}

QWidget* ReplayPanel::buildFoot()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    row->setSpacing(8);
    m_gate = plainLabel();
    m_gate->setObjectName(QStringLiteral("replayGate"));
    m_gate->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_gate, 1);
    const auto add = [&](const char* name, const QString& icon, const QString& text) {
        auto* button = new QPushButton(text);
        if (!icon.isEmpty())
            button->setIcon(icons::icon(icon));
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    m_unlock = add("replayUnlock", QStringLiteral("unlock"), tr("Unlock…"));
    m_change = add("replayChange", {}, tr("Change the plan"));
    m_again = add("replayAgain", {}, tr("Plan the failures again"));
    m_report = add("replayReport", {}, tr("Export…"));
    m_report->setToolTip(tr("The outcome of each message, as NDJSON or CSV"));
    m_purge = add("replayPurge", {}, tr("Purge…"));
    m_purge->setToolTip(tr("Delete the dead letters that were replayed"));
    m_pause = add("replayPause", QStringLiteral("pause"), tr("Pause"));
    m_stop = add("replayStop", {}, tr("Stop here"));
    m_run = add("replayRun", QStringLiteral("replay"), tr("Send…"));
    m_run->setDefault(true);
    connect(m_unlock, &QPushButton::clicked, this, [this] {
        if (m_context.wishes)
            Q_EMIT m_context.wishes->unlockWanted(
                m_state.step == ReplayState::Step::Ended ? m_desk.source() : m_desk.connection());
    });
    connect(m_change, &QPushButton::clicked, this, [this] { m_desk.close(); });
    connect(m_again, &QPushButton::clicked, this,
            [this] { Q_EMIT failuresWanted(textOf(m_state.header.id)); });
    connect(m_report, &QPushButton::clicked, this, &ReplayPanel::chooseReportFile);
    connect(m_purge, &QPushButton::clicked, this, [this] { m_desk.lookForPurge(); });
    connect(m_pause, &QPushButton::clicked, this, [this] { m_desk.pause(!m_state.isPaused); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_desk.stop(); });
    connect(m_run, &QPushButton::clicked, this, &ReplayPanel::run);
    return bar;
}

} // namespace app
