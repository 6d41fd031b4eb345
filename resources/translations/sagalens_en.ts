<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%n fields: %1</source>
        <translation>
            <numerusform>%n field: %1</numerusform>
            <numerusform>%n fields: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages differ</source>
        <translation>
            <numerusform>%n message differs</numerusform>
            <numerusform>%n messages differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are missing</source>
        <translation>
            <numerusform>%n is missing</numerusform>
            <numerusform>%n are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are extra</source>
        <translation>
            <numerusform>%n is extra</numerusform>
            <numerusform>%n are extra</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message numerus="yes">
        <source>replayed %Ln times, came back</source>
        <translation>
            <numerusform>replayed once, came back</numerusform>
            <numerusform>replayed %Ln times, came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln do not tell where they came from</source>
        <translation>
            <numerusform>%Ln does not tell where it came from</numerusform>
            <numerusform>%Ln do not tell where they came from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have a destination that is not there</source>
        <translation>
            <numerusform>%Ln has a destination that is not there</numerusform>
            <numerusform>%Ln have a destination that is not there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed too often</source>
        <translation>
            <numerusform>%Ln was replayed too often</numerusform>
            <numerusform>%Ln were replayed too often</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed before</source>
        <translation>
            <numerusform>%Ln was replayed before</numerusform>
            <numerusform>%Ln were replayed before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be repaired</source>
        <translation>
            <numerusform>%Ln could not be repaired</numerusform>
            <numerusform>%Ln could not be repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are too big for the destination</source>
        <translation>
            <numerusform>%Ln is too big for the destination</numerusform>
            <numerusform>%Ln are too big for the destination</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer hold what the original had</source>
        <translation>
            <numerusform>%Ln no longer holds what the original had</numerusform>
            <numerusform>%Ln no longer hold what the original had</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stack</name>
    <message numerus="yes">
        <source>%Ln frames of %1</source>
        <translation>
            <numerusform>%Ln frame of %1</numerusform>
            <numerusform>%Ln frames of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::AlertBell</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Sagalens alert(s)</source>
        <translation>
            <numerusform>%n Sagalens alert</numerusform>
            <numerusform>%n Sagalens alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConnectionDialog</name>
    <message numerus="yes">
        <source>%n connection(s) were read</source>
        <translation>
            <numerusform>%n connection was read</numerusform>
            <numerusform>%n connections were read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) have no meaning here</source>
        <translation>
            <numerusform>%n entry has no meaning here</numerusform>
            <numerusform>%n entries have no meaning here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConnectionForm</name>
    <message numerus="yes">
        <source>Further properties (%n)…</source>
        <translation>
            <numerusform>Further properties (%n)…</numerusform>
            <numerusform>Further properties (%n)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConsumerTable</name>
    <message numerus="yes">
        <source>A sample of %n effects, of %1</source>
        <translation>
            <numerusform>A sample of %n effect, of %1</numerusform>
            <numerusform>A sample of %n effects, of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConsumerTreeModel</name>
    <message numerus="yes">
        <source>Retention removed %Ln record(s) before they were handled.</source>
        <translation>
            <numerusform>Retention removed %Ln record before it was handled.</numerusform>
            <numerusform>Retention removed %Ln records before they were handled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody reads: %Ln record(s) wait, and the group has no member since %1.</source>
        <translation>
            <numerusform>Nobody reads: %Ln record waits, and the group has no member since %1.</numerusform>
            <numerusform>Nobody reads: %Ln records wait, and the group has no member since %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s) stand still while records arrive.</source>
        <translation>
            <numerusform>%n partition stands still while records arrive.</numerusform>
            <numerusform>%n partitions stand still while records arrive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait; caught up in %1 at these rates.</source>
        <translation>
            <numerusform>%Ln record waits; caught up in %1 at these rates.</numerusform>
            <numerusform>%Ln records wait; caught up in %1 at these rates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait.</source>
        <translation>
            <numerusform>%Ln record waits.</numerusform>
            <numerusform>%Ln records wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s) changed hands</source>
        <translation>
            <numerusform>%n partition changed hands</numerusform>
            <numerusform>%n partitions changed hands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConsumersView</name>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait</source>
        <translation>
            <numerusform>%Ln record waits</numerusform>
            <numerusform>%Ln records wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) a look</source>
        <translation>
            <numerusform>%n needs a look</numerusform>
            <numerusform>%n need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) are there.</source>
        <translation>
            <numerusform>%n group is there.</numerusform>
            <numerusform>%n groups are there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DeadLettersView</name>
    <message numerus="yes">
        <source>%Ln topics</source>
        <translation>
            <numerusform>%Ln topic</numerusform>
            <numerusform>%Ln topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replayed, hidden</source>
        <translation>
            <numerusform>%Ln replayed, hidden</numerusform>
            <numerusform>%Ln replayed, hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan replay of %Ln…</source>
        <translation>
            <numerusform>Plan replay of %Ln…</numerusform>
            <numerusform>Plan replay of %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are hidden.</source>
        <translation>
            <numerusform>%Ln is hidden.</numerusform>
            <numerusform>%Ln are hidden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DiffView</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of 16 bytes</source>
        <translation>
            <numerusform>%n block of 16 bytes</numerusform>
            <numerusform>%n blocks of 16 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DiffViewModel</name>
    <message numerus="yes">
        <source>[%n item(s)]</source>
        <translation>
            <numerusform>[%n item]</numerusform>
            <numerusform>[%n items]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{%n field(s)}</source>
        <translation>
            <numerusform>{%n field}</numerusform>
            <numerusform>{%n fields}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::FindingsPanel</name>
    <message numerus="yes">
        <source>%n finding(s) are muted or do not match.</source>
        <translation>
            <numerusform>%n finding is muted or does not match.</numerusform>
            <numerusform>%n findings are muted or do not match.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n muted finding(s)</source>
        <translation>
            <numerusform>Show %n muted finding</numerusform>
            <numerusform>Show %n muted findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::GateKeeper</name>
    <message numerus="yes">
        <source>Unlocked for writing for %n minute(s).</source>
        <translation>
            <numerusform>Unlocked for writing for %n minute.</numerusform>
            <numerusform>Unlocked for writing for %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::HeadersModel</name>
    <message numerus="yes">
        <source>binary, %n byte(s)</source>
        <translation>
            <numerusform>binary, %n byte</numerusform>
            <numerusform>binary, %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::KeyTableModel</name>
    <message numerus="yes">
        <source>How often the event came; %n dead letter(s)</source>
        <translation>
            <numerusform>How often the event came; %n dead letter</numerusform>
            <numerusform>How often the event came; %n dead letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::LetterDetails</name>
    <message numerus="yes">
        <source>%Ln hops</source>
        <translation>
            <numerusform>%Ln hop</numerusform>
            <numerusform>%Ln hops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replayed %Ln times by others</source>
        <translation>
            <numerusform>Replayed once by others</numerusform>
            <numerusform>Replayed %Ln times by others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::OutboxModel</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions missing before it</source>
        <translation>
            <numerusform>%n position missing before it</numerusform>
            <numerusform>%n positions missing before it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::OutboxView</name>
    <message numerus="yes">
        <source>Mark %n rows of %1 as processed?</source>
        <translation>
            <numerusform>Mark %n row of %1 as processed?</numerusform>
            <numerusform>Mark %n rows of %1 as processed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n rows of %1 to unprocessed?</source>
        <translation>
            <numerusform>Reset %n row of %1 to unprocessed?</numerusform>
            <numerusform>Reset %n rows of %1 to unprocessed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n rows</source>
        <translation>
            <numerusform>Mark %n row</numerusform>
            <numerusform>Mark %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n rows</source>
        <translation>
            <numerusform>Reset %n row</numerusform>
            <numerusform>Reset %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PayloadDecodingView</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProcessMapPanel</name>
    <message numerus="yes">
        <source>%Ln saga(s)</source>
        <translation>
            <numerusform>%Ln saga</numerusform>
            <numerusform>%Ln sagas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln variant(s)</source>
        <translation>
            <numerusform>%Ln variant</numerusform>
            <numerusform>%Ln variants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) came again</source>
        <translation>
            <numerusform>%Ln event came again</numerusform>
            <numerusform>%Ln events came again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saga(s) forgotten for want of room</source>
        <translation>
            <numerusform>%Ln saga forgotten for want of room</numerusform>
            <numerusform>%Ln sagas forgotten for want of room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of sagas that are too long</source>
        <translation>
            <numerusform>%Ln event of sagas that are too long</numerusform>
            <numerusform>%Ln events of sagas that are too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RepairDialog</name>
    <message numerus="yes">
        <source>Repair %Ln dead letters by a rule</source>
        <translation>
            <numerusform>Repair %Ln dead letter by a rule</numerusform>
            <numerusform>Repair %Ln dead letters by a rule</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ReplayPanel</name>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them repaired</source>
        <translation>
            <numerusform>%Ln of them repaired</numerusform>
            <numerusform>%Ln of them repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would take effect twice</source>
        <translation>
            <numerusform>%Ln would take effect twice</numerusform>
            <numerusform>%Ln would take effect twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be skipped by their key</source>
        <translation>
            <numerusform>%Ln would be skipped by its key</numerusform>
            <numerusform>%Ln would be skipped by their key</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed before and came back</source>
        <translation>
            <numerusform>%Ln was replayed before and came back</numerusform>
            <numerusform>%Ln were replayed before and came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln came back to the dead letters.</source>
        <translation>
            <numerusform>Stopped: %Ln came back to the dead letters.</numerusform>
            <numerusform>Stopped: %Ln came back to the dead letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln may be double.</source>
        <translation>
            <numerusform>%Ln may be double.</numerusform>
            <numerusform>%Ln may be double.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln…</source>
        <translation>
            <numerusform>Send %Ln…</numerusform>
            <numerusform>Send %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln records to %1?</source>
        <translation>
            <numerusform>Send %Ln record to %1?</numerusform>
            <numerusform>Send %Ln records to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln records</source>
        <translation>
            <numerusform>Send %Ln record</numerusform>
            <numerusform>Send %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letters for good?</source>
        <translation>
            <numerusform>Delete %Ln dead letter for good?</numerusform>
            <numerusform>Delete %Ln dead letters for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letters</source>
        <translation>
            <numerusform>Delete %Ln dead letter</numerusform>
            <numerusform>Delete %Ln dead letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dead letters were deleted.</source>
        <translation>
            <numerusform>%Ln dead letter was deleted.</numerusform>
            <numerusform>%Ln dead letters were deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fit their consumer</source>
        <translation>
            <numerusform>%Ln fits its consumer</numerusform>
            <numerusform>%Ln fit their consumer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln do not</source>
        <translation>
            <numerusform>%Ln does not</numerusform>
            <numerusform>%Ln do not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln it is not known</source>
        <translation>
            <numerusform>of %Ln it is not known</numerusform>
            <numerusform>of %Ln it is not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have a version that their consumer does not accept</source>
        <translation>
            <numerusform>%Ln has a version that its consumer does not accept</numerusform>
            <numerusform>%Ln have a version that their consumer does not accept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whether their consumer accepts the version is not known for %Ln.</source>
        <translation>
            <numerusform>Whether its consumer accepts the version is not known for %Ln.</numerusform>
            <numerusform>Whether their consumers accept the version is not known for %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RowStrip</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SagaStatePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SavedDialog</name>
    <message numerus="yes">
        <source>%n connection(s) were read</source>
        <translation>
            <numerusform>%n connection was read</numerusform>
            <numerusform>%n connections were read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) were written</source>
        <translation>
            <numerusform>%n connection was written</numerusform>
            <numerusform>%n connections were written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SearchPanel</name>
    <message numerus="yes">
        <source>scanned %1 of %2 · %3 match · %n error(s)</source>
        <translation>
            <numerusform>scanned %1 of %2 · %3 match · %n error</numerusform>
            <numerusform>scanned %1 of %2 · %3 match · %n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SequenceCanvas</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SequencePanel</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SourceTreeModel</name>
    <message numerus="yes">
        <source>%n consumer group(s)</source>
        <translation>
            <numerusform>%n consumer group</numerusform>
            <numerusform>%n consumer groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StatusFields</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StreamView</name>
    <message numerus="yes">
        <source>scanned %1 of %2 · %3 match · %n error(s)</source>
        <translation>
            <numerusform>scanned %1 of %2 · %3 match · %n error</numerusform>
            <numerusform>scanned %1 of %2 · %3 match · %n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TopologyView</name>
    <message numerus="yes">
        <source>%Ln service(s)</source>
        <translation>
            <numerusform>%Ln service</numerusform>
            <numerusform>%Ln services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln channel</numerusform>
            <numerusform>%Ln channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never seen</source>
        <translation>
            <numerusform>%Ln never seen</numerusform>
            <numerusform>%Ln never seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not expected</source>
        <translation>
            <numerusform>%Ln not expected</numerusform>
            <numerusform>%Ln not expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its path leads through %Ln other node(s).</source>
        <translation>
            <numerusform>Its path leads through %Ln other node.</numerusform>
            <numerusform>Its path leads through %Ln other nodes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::UnlockDialog</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::UpcastPanel</name>
    <message numerus="yes">
        <source>%1 %2 becomes %3: %n field(s) differ.</source>
        <translation>
            <numerusform>%1 %2 becomes %3: %n field differs.</numerusform>
            <numerusform>%1 %2 becomes %3: %n fields differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::VariantModel</name>
    <message numerus="yes">
        <source>%Ln saga(s), %1: %2</source>
        <translation>
            <numerusform>%Ln saga, %1: %2</numerusform>
            <numerusform>%Ln sagas, %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::VersionsModel</name>
    <message numerus="yes">
        <source>The payload differs from what it was: %n place(s).</source>
        <translation>
            <numerusform>The payload differs from what it was: %n place.</numerusform>
            <numerusform>The payload differs from what it was: %n places.</numerusform>
        </translation>
    </message>
</context>
</TS>
