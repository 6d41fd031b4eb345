#include "app/view/simulator/montecarlopanel.h"

#include "app/view/simulator/durationplot.h"
#include "app/view/simulator/linelist.h"
#include "app/view/simulator/montecarlojob.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "sim/gallery/worlds.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace app {

using sim::gallery::Settings;
using sim::montecarlo::Tally;

namespace {

constexpr int mostRuns = 100'000;
constexpr int usualRuns = 1'000;
const std::string ratePrefix = "fault.";

void setValue(Settings& settings, const std::string& name, const std::string& value)
{
    std::erase_if(settings, [&](const auto& one) { return one.first == name; });
    settings.emplace_back(name, value);
}

//! "crash=0.01", those that strike at all.
QString ratesOf(const Settings& settings)
{
    QStringList rates;
    for (const auto& [name, value] : settings)
        if (name.starts_with(ratePrefix) && value != "0")
            rates += QString::fromStdString(name.substr(ratePrefix.size()) + '=' + value);
    return rates.join(u' ');
}

//! Those rates and no others. A rate brings a budget of its own.
Settings withRates(Settings settings, const QString& rates)
{
    std::erase_if(settings, [](const auto& one) { return one.first.starts_with(ratePrefix); });
    static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
    for (const auto& rate : rates.split(gap, Qt::SkipEmptyParts)) {
        const auto name = rate.section(u'=', 0, 0).toStdString();
        std::erase_if(settings, [&](const auto& one) { return one.first == "budget." + name; });
        settings.emplace_back(ratePrefix + name, rate.section(u'=', 1).toStdString());
    }
    return settings;
}

QString shareOf(std::uint64_t part, std::uint64_t all)
{
    return format::percent(all > 0 ? double(part) / double(all) : 0);
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::MonteCarloPanel)
};

Line lineOf(const Tally& tally, std::uint64_t runs)
{
    const auto name = QString::fromStdString(tally.name);
    if (tally.broken == 0)
        return {.text = name, .glyph = Glyph::Completed};
    return {.text = name,
            .value = shareOf(tally.broken, runs),
            .link = Words::tr("seed %1").arg(tally.firstSeed),
            .glyph = tally.isNote ? Glyph::Warning : Glyph::Failed,
            .isStrong = true};
}

} // namespace

MonteCarloPanel::MonteCarloPanel(SimulatorRun& run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_job(new MonteCarloJob(this))
{
    setObjectName(QStringLiteral("monteCarlo"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(buildTools());
    column->addLayout(buildFigures(), 1);
    connect(&run, &SimulatorRun::opened, this, &MonteCarloPanel::takeWorld);
    connect(m_rates, &QLineEdit::textChanged, this, &MonteCarloPanel::check);
    connect(m_start, &QPushButton::clicked, this, &MonteCarloPanel::startOrCancel);
    connect(m_csv, &QToolButton::clicked, this, [this] {
        const auto path = QFileDialog::getSaveFileName(this, tr("Export the runs"), QString(),
                                                       tr("Table (*.csv)"));
        if (!path.isEmpty())
            exportCsv(path);
    });
    connect(m_tallies, &LineList::chosen, this, &MonteCarloPanel::openSeed);
    connect(m_job, &MonteCarloJob::advanced, this,
            [this](qulonglong done) { m_progress->setValue(int(done)); });
    connect(m_job, &MonteCarloJob::reported, this, &MonteCarloPanel::show);
    connect(m_job, &MonteCarloJob::csvMade, this, &MonteCarloPanel::writeCsv);
    takeWorld();
}

QHBoxLayout* MonteCarloPanel::buildTools()
{
    m_runs = new QSpinBox;
    m_runs->setObjectName(QStringLiteral("mcRuns"));
    m_runs->setAccessibleName(tr("Runs"));
    m_runs->setRange(1, mostRuns);
    m_runs->setGroupSeparatorShown(true);
    m_runs->setSuffix(tr(" runs"));
    m_runs->setValue(usualRuns);
    m_rates = new QLineEdit;
    m_rates->setObjectName(QStringLiteral("mcRates"));
    m_rates->setAccessibleName(tr("Rates of faults"));
    m_rates->setPlaceholderText(tr("rates: crash=0.01 duplicate=0.01"));
    m_rates->setToolTip(tr("How often each fault strikes by itself, from 0 to 1"));
    m_rates->setMinimumWidth(180);
    m_start = new QPushButton;
    m_start->setObjectName(QStringLiteral("mcStart"));
    m_csv = new QToolButton;
    m_csv->setIcon(icons::icon(QStringLiteral("export")));
    m_csv->setAutoRaise(true);
    m_csv->setAccessibleName(tr("Export the runs…"));
    m_csv->setObjectName(QStringLiteral("mcCsv"));
    m_csv->setToolTip(tr("Export the runs as CSV, a line each"));
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("mcProgress"));
    m_progress->setMaximumWidth(140);
    m_progress->setFormat(QStringLiteral("%v"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("mcStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding, fonts::grid);
    row->setSpacing(fonts::grid * 2);
    row->addWidget(m_runs);
    row->addWidget(m_rates, 3);
    row->addWidget(m_start);
    row->addWidget(m_progress);
    row->addWidget(m_status, 2);
    row->addWidget(m_csv);
    return row;
}

QHBoxLayout* MonteCarloPanel::buildFigures()
{
    m_plot = new DurationPlot(tr("Duration of a saga, virtual time"));
    m_ends = new LineList(QStringLiteral("mcEnds"), tr("How sagas ended"));
    m_tallies = new LineList(QStringLiteral("mcInvariants"), tr("Invariants"));
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_plot, 5);
    row->addWidget(m_ends, 3);
    row->addWidget(m_tallies, 4);
    return row;
}

//! Of the run that was opened. What was found of the same settings stays, whatever the seed.
void MonteCarloPanel::takeWorld()
{
    m_settings.clear();
    m_world.clear();
    if (const auto* stage = m_run.stage()) {
        m_settings = stage->settings();
        m_world = stage->worldName();
    }
    auto present = m_settings;
    setValue(present, "seed", {});
    if (m_usedWorld != m_world || present != m_used) {
        m_job->cancel();
        show({});
    }
    m_rates->setText(ratesOf(m_settings));
    m_rates->setCursorPosition(0);
    check();
}

model::Result<sim::montecarlo::Series> MonteCarloPanel::series() const
{
    return sim::montecarlo::openSeries(m_world, withRates(m_settings, m_rates->text()));
}

//! Says at once what is wrong with a rate.
void MonteCarloPanel::check()
{
    QString trouble;
    if (!m_world.empty())
        if (const auto made = series(); !made)
            trouble = QString::fromStdString(made.error().text);
    m_status->setText(trouble);
    m_status->setToolTip(trouble);
    if (trouble.isEmpty())
        show(m_report);
    showModes();
    m_start->setEnabled(m_job->isRunning() || (!m_world.empty() && trouble.isEmpty()));
}

void MonteCarloPanel::showModes()
{
    const auto isRunning = m_job->isRunning();
    const auto isKnown = !m_world.empty();
    m_start->setText(isRunning ? tr("Cancel") : tr("Start"));
    m_start->setIcon(icons::icon(isRunning ? QStringLiteral("stop") : QStringLiteral("play")));
    m_start->setEnabled(isKnown || isRunning);
    // Without them the reason has room to be read.
    m_runs->setVisible(isKnown);
    m_rates->setVisible(isKnown);
    m_runs->setEnabled(isKnown && !isRunning);
    m_rates->setEnabled(isKnown && !isRunning);
    m_csv->setEnabled(m_report.runs > 0 && !isRunning);
    m_progress->setVisible(isRunning);
    m_status->setVisible(!isRunning);
}

void MonteCarloPanel::startOrCancel()
{
    if (m_job->isRunning())
        return m_job->cancel();
    const auto made = series();
    if (!made)
        return Q_EMIT refused(QString::fromStdString(made.error().text));
    m_title = m_run.title().section(tr(", seed "), 0, 0);
    m_usedWorld = m_world;
    m_used = withRates(m_settings, m_rates->text());
    // As the run of one of its seeds will say them.
    if (const auto opened = sim::gallery::openWorld(m_world, m_used, {}))
        m_used = (*opened)->settings();
    setValue(m_used, "seed", {});
    m_progress->setRange(0, m_runs->value());
    m_progress->setValue(0);
    m_job->start(*made, std::uint64_t(m_runs->value()));
    showModes();
}

void MonteCarloPanel::show(const sim::montecarlo::Report& report)
{
    m_report = report;
    m_plot->setLengths(m_report.sagas);
    std::uint64_t sagas = 0;
    for (const auto& [end, count] : m_report.ends)
        sagas += count;
    std::vector<Line> ends;
    for (const auto& [end, count] : m_report.ends)
        if (count > 0)
            ends.push_back({.text = QString::fromStdString(end),
                            .value = shareOf(count, sagas),
                            .note = format::count(qint64(count))});
    m_ends->setLines(std::move(ends));
    std::vector<Line> lines;
    m_shown = {};
    for (const auto& tally : m_report.tallies)
        m_shown.push_back(&tally);
    // What broke is seen first, the most often broken above.
    std::ranges::stable_sort(
        m_shown, [](const Tally* one, const Tally* other) { return one->broken > other->broken; });
    for (const auto* tally : m_shown)
        lines.push_back(lineOf(*tally, m_report.runs));
    const auto broken = std::ranges::count_if(m_report.tallies,
                                              [](const Tally& tally) { return tally.broken > 0; });
    m_tallies->setLines(std::move(lines));
    if (m_report.runs > 0)
        m_status->setText(tr("%1 runs; invariants broken: %2.")
                              .arg(format::count(qint64(m_report.runs)))
                              .arg(broken));
    showModes();
}

void MonteCarloPanel::openSeed(int line)
{
    if (line < 0 || line >= int(m_shown.size()))
        return;
    const auto& tally = *m_shown[std::size_t(line)];
    if (tally.broken == 0)
        return;
    auto settings = m_used;
    setValue(settings, "seed", std::to_string(tally.firstSeed));
    const auto title = m_title + tr(", seed ") + QString::number(tally.firstSeed);
    Q_EMIT seedWanted(title, m_usedWorld, settings, QString::fromStdString(tally.name));
}

void MonteCarloPanel::exportCsv(const QString& path)
{
    auto settings = m_used;
    setValue(settings, "seed", std::to_string(m_report.firstSeed));
    const auto made = sim::montecarlo::openSeries(m_usedWorld, settings);
    if (!made)
        return Q_EMIT refused(QString::fromStdString(made.error().text));
    m_csvPath = path;
    m_progress->setRange(0, int(m_report.runs));
    m_job->startCsv(*made, m_report.runs);
    showModes();
}

void MonteCarloPanel::writeCsv(const std::string& text, bool isWhole)
{
    showModes();
    if (!isWhole)
        return;
    QSaveFile file(m_csvPath);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit())
        Q_EMIT refused(tr("%1 cannot be written: %2.").arg(m_csvPath, file.errorString()));
    else
        Q_EMIT said(tr("Saved as %1.").arg(m_csvPath));
}

} // namespace app
