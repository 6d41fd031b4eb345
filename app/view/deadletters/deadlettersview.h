#pragma once

#include "app/session/replaydesk.h"
#include "app/view/deadletters/letterlist.h"
#include "app/view/eventlinks.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"

#include <QTimer>

#include <map>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QToolButton;

namespace app {

class EmptyState;
class FilterEdit;
class GroupModel;
class LetterDetails;
class LetterModel;
class MessageBar;
class ReplayPanel;
class RowView;

//! The Dead letters tab: what failed, in groups and one by one, and the way back: repair, plan,
//! replay. Nothing is written but through the replay's panel and the write gate.
class DeadLettersView : public View
{
    Q_OBJECT

public:
    explicit DeadLettersView(const ViewContext& context, QWidget* parent = nullptr);
    ~DeadLettersView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;
    [[nodiscard]] bool wantsWholeWindow() const override { return true; }

    const LetterList& list() const { return m_list; }
    LetterModel& letters() { return *m_letters; }
    ReplayDesk& desk() { return m_desk; }
    //! "letter:ROW": that letter, among all.
    void follow(const QString& link);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBar();
    void buildGroups();
    QWidget* buildActions();
    void buildLetters();
    void connectSignals();

    void levelsChosen();
    void groupChosen();
    void letterChosen();
    void showSelection();
    void showWanted();
    void filterAccepted(const QString& text);
    void writeNote();
    void fillReports();
    QString noteKey(const LetterGroupLine& group) const;
    QString noteOf(const LetterGroupLine& group) const;
    QString chosenTitle() const;

    std::vector<model::Row> wantedRows() const;
    std::optional<model::Connection> connectionOf(const std::vector<model::Row>& rows) const;
    void planReplay(const std::vector<model::Row>& rows);
    void upcast(int version);
    void lookAround();
    void chooseTopics();
    void tellTopics(const std::map<std::string, std::optional<std::string>>& changes);
    void planFailures(const QString& plan);
    void repairByRule();
    void editLetter();
    std::optional<LetterEdit> plannedShape(model::Row row) const;
    void openPlan(const QString& id);
    void showPanel(bool visible);
    void pastArrived();
    void showCounts();
    void showBadge();
    void showPage();
    void sayNothingPasses();
    void showNoLetters();
    std::uint64_t countReturned(const std::string& plan) const;

    ViewContext m_context;
    ReplayDesk m_desk;
    LetterList m_list;
    EventLinks m_links;
    GroupModel* m_groups;
    LetterModel* m_letters;
    LetterDetails* m_details;
    ReplayPanel* m_panel;
    RowView* m_groupTable;
    RowView* m_letterTable;
    QComboBox* m_firstLevel = nullptr;
    QComboBox* m_secondLevel = nullptr;
    QPushButton* m_note = nullptr;
    QToolButton* m_reports = nullptr;
    QToolButton* m_topics = nullptr;
    QLabel* m_counts = nullptr;
    FilterEdit* m_filter = nullptr;
    QLabel* m_filterError = nullptr;
    QToolButton* m_replayed = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_repair = nullptr;
    QPushButton* m_plan = nullptr;
    MessageBar* m_message;
    EmptyState* m_empty;
    QSplitter* m_split = nullptr;
    QStackedLayout* m_pages = nullptr;
    QStackedLayout* m_listPages = nullptr;
    EmptyState* m_noMatch = nullptr;
    QTimer m_slow;
    std::shared_ptr<const ReplayPast> m_past;
    std::map<std::uint32_t, std::string> m_sourceTexts;
    std::map<model::Row, LetterEdit> m_edits;
    std::string m_rule;
    QString m_ruleTitle;
    std::optional<model::Row> m_shownRow;  // of the letter in the details
    std::optional<model::Row> m_wantedRow; // to be shown as soon as the list has it
    bool m_isFollowing = false;            // what another view selected is shown, not chosen here
    bool m_mayClose = false;
    QString m_emptySaid;
    std::vector<std::uint32_t> m_sourcesSeen; // whose marker topics were read
};

} // namespace app
