#pragma once

#include "app/widget/timeformat.h"
#include "model/consumer/grouplag.h"
#include "model/metric/series.h"

#include <QWidget>

class QLabel;

namespace app {

class LinesModel;
class Plot;
class RowView;

//! What there is to say of one consumer group: a sentence, its lag over time, its members, and what
//! happened to it.
class GroupPanel : public QWidget
{
    Q_OBJECT

public:
    explicit GroupPanel(QWidget* parent = nullptr);

    //! Null: nothing is chosen.
    void show(const std::shared_ptr<const model::GroupLag>& group,
              const std::vector<model::Sample>& lag);
    void setTimeFormat(const TimeFormat& format);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeading();
    RowView* buildTable(LinesModel& model, const QString& name);
    void showHeading();
    void showMembers();
    void showChanges();
    void showLag(const std::vector<model::Sample>& lag);

    std::shared_ptr<const model::GroupLag> m_group;
    TimeFormat m_times;
    QLabel* m_sign = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_verdict = nullptr;
    Plot* m_plot = nullptr;
    LinesModel* m_members;
    LinesModel* m_changes;
    QLabel* m_membersNote = nullptr;
};

} // namespace app
