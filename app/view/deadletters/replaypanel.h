#pragma once

#include "app/session/replaydesk.h"
#include "app/session/replayfates.h"
#include "app/view/deadletters/letterwords.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"

#include <QFrame>

#include <array>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace app {

class RecordDiff;
class ReplaySteps;

//! What is to be replayed, as the view offers it to the panel.
struct ReplayOffer
{
    ReplayOrder order;
    QString title; //!< "Unrecognized field "taxRate", consumer payment".
};

//! The replay beside the list: what is planned, what would be sent, what speaks against it, and
//! how it goes. It never blocks; closing it puts the plan aside.
class ReplayPanel : public QFrame
{
    Q_OBJECT

public:
    //! How many of a plan came back, by what is read now.
    using CountReturned = std::function<std::uint64_t(const std::string& plan)>;

    ReplayPanel(const ViewContext& context, ReplayDesk& desk, QWidget* parent = nullptr);
    ~ReplayPanel() override;

    //! Begins a new plan with these; asks how, and plans when told to.
    void offer(ReplayOffer offer);
    void setRepair(const std::string& rule, const QString& title);
    void setCountReturned(CountReturned count) { m_countReturned = std::move(count); }
    void setTimeFormat(const TimeFormat& format) { m_times = format; }
    //! Writes the outcome of each message; CSV when the name ends so. False: it could not be.
    bool exportReport(const QString& path);
    //! At display rate while it is in sight.
    void tick();

Q_SIGNALS:
    void closeWanted();
    //! These are not to be sent; the plan is made anew without them.
    void leaveOutWanted(const std::vector<model::Row>& rows);
    void showWanted(model::Row row);
    //! All are to be upcast to this version; the plan is made anew.
    void upcastWanted(int version);
    //! What failed of this plan is to be planned again.
    void failuresWanted(const QString& plan);

private:
    QWidget* buildTitle();
    QWidget* buildForm();
    QWidget* buildFacts();
    QWidget* buildPreview();
    QWidget* buildWarnings();
    QWidget* buildCanary();
    QWidget* buildTiles();
    QWidget* buildFoot();
    QWidget* addSection(QBoxLayout& column, QWidget* section, const char* name);
    QLabel* addFact(QGridLayout& grid, const QString& title);

    void plan();
    void run();
    bool readRedirects(model::ReplayWish& wish);
    void fillClusters();
    void chooseReportFile();
    void askPurge();
    void showPurge(const ReplayState& state);
    void followFates();
    static QString purgeText(const ReplayPurge& purge);
    void showState(const ReplayState& state);
    void showFacts(const ReplayState& state);
    void showSteps(const ReplayState& state);
    void showPreview(int message);
    void showWarnings(const ReplayState& state);
    struct Remedy
    {
        QString name; //!< Of the button, for tests.
        QString text;
        std::function<void()> take;
    };
    void addWarning(model::Glyph glyph, const QString& title, const QString& note,
                    const Remedy& remedy = {});
    Remedy leaveOut(const std::vector<model::Row>& rows);
    void showVersionWarnings(const ReplayState& state);
    void showLeftOut(const ReplayState& state);
    void showPurgeTrouble(const ReplayState& state, bool isOpen);
    void showCanary(const ReplayState& state);
    void showTiles(const ReplayState& state);
    void showFoot(const ReplayState& state);
    void showGate(const ReplayState& state);
    QString progressText(const ReplayState& state) const;
    QString destinationText(const ReplayState& state) const;
    QString readersText(const ReplayState& state) const;
    model::ReplayPace pace() const;
    bool isFormShown(const ReplayState& state) const;

    ViewContext m_context;
    ReplayDesk& m_desk;
    std::optional<ReplayOffer> m_offer;
    CountReturned m_countReturned;
    ReplayState m_state;
    std::optional<std::uint64_t> m_shown; // number of the state
    std::int64_t m_ticks = 0;
    std::unique_ptr<FateWatch> m_fates; // of the plan that is shown, once it was sent
    ReplayPurge::Step m_purgeShown = ReplayPurge::Step::None;
    int m_message = 0;
    TimeFormat m_times;

    QLabel* m_title = nullptr;
    ReplaySteps* m_steps = nullptr;
    QWidget* m_form = nullptr;
    QLabel* m_what = nullptr;
    QComboBox* m_to = nullptr;
    QComboBox* m_cluster = nullptr;
    QLineEdit* m_redirect = nullptr;
    QLabel* m_formError = nullptr;
    QCheckBox* m_samePartition = nullptr;
    QCheckBox* m_canary = nullptr;
    QCheckBox* m_markers = nullptr;
    QSpinBox* m_rate = nullptr;
    QLineEdit* m_reason = nullptr;
    QLabel* m_repair = nullptr;
    QPushButton* m_plan = nullptr;
    QWidget* m_facts = nullptr;
    QLabel* m_factWhat = nullptr;
    QLabel* m_factTo = nullptr;
    QLabel* m_factHow = nullptr;
    QLabel* m_factReason = nullptr;
    QLabel* m_factVersions = nullptr;
    QLabel* m_previewVersion = nullptr;
    QWidget* m_preview = nullptr;
    QLabel* m_previewTitle = nullptr;
    RecordDiff* m_diff = nullptr;
    QWidget* m_warnings = nullptr;
    QBoxLayout* m_warningList = nullptr;
    QWidget* m_canaryPart = nullptr;
    struct CanaryRow
    {
        QLabel* glyph = nullptr;
        QLabel* size = nullptr;
        QProgressBar* bar = nullptr;
        QLabel* count = nullptr;
        QLabel* word = nullptr;
    };
    std::array<CanaryRow, 4> m_canaryRows;
    QWidget* m_tilesPart = nullptr;
    struct Tile
    {
        QLabel* glyph = nullptr;
        QLabel* figure = nullptr;
    };
    std::array<Tile, 6> m_tiles;
    QLabel* m_journal = nullptr;
    QLabel* m_gate = nullptr;
    QPushButton* m_unlock = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_report = nullptr;
    QPushButton* m_purge = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_run = nullptr;
};

} // namespace app
