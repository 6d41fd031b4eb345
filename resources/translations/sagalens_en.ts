<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
</TS>
