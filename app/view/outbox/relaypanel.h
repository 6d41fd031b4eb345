#pragma once

#include "model/finding/finding.h"

#include <QFrame>

#include <vector>

class QVBoxLayout;

namespace app {

//! What is wrong with the relay, a line each with a way to what shows it. Takes no room while
//! nothing is.
class RelayPanel : public QFrame
{
    Q_OBJECT

public:
    explicit RelayPanel(QWidget* parent = nullptr);

    void show(const std::vector<model::FindingLine>& lines);

Q_SIGNALS:
    //! The link of a finding: "outbox:ROW", "outbox:VERDICT".
    void linkChosen(const QString& link);

private:
    void addLine(const model::FindingLine& line);

    QWidget* m_list;
    QVBoxLayout* m_column;
    QStringList m_said;
};

} // namespace app
