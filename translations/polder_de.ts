<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>Clipboard</name>
    <message>
        <source>At most %1 voxels a side can be copied</source>
        <translation>Höchstens %1 Voxel je Seite lassen sich kopieren</translation>
    </message>
    <message>
        <source>That is too varied to fit into one message: at most %1 KiB, this has %2</source>
        <translation>Das ist zu bunt für eine Nachricht: höchstens %1 KiB, dies hat %2</translation>
    </message>
    <message>
        <source>There is nothing to copy</source>
        <translation>Da ist nichts zu kopieren</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Shows this help.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation>Zeigt die Version.</translation>
    </message>
    <message>
        <source>Plays alone, without a network.</source>
        <translation>Spielt allein, ohne Netz.</translation>
    </message>
    <message>
        <source>Joins the world of this link, polder://host:port/name#password.</source>
        <translation>Betritt die Welt dieses Links, polder://Rechner:Port/Name#Passwort.</translation>
    </message>
    <message>
        <source>Also trusts the issuers in this PEM file, for links with polder+tls://.</source>
        <translation>Traut auch den Ausstellern in dieser PEM-Datei, für Links mit polder+tls://.</translation>
    </message>
    <message>
        <source>LINK</source>
        <translation>LINK</translation>
    </message>
    <message>
        <source>With a link: founds this world if nobody has yet.</source>
        <translation>Mit einem Link: gründet diese Welt, falls es noch niemand getan hat.</translation>
    </message>
    <message>
        <source>Seed of a new world, 0 to 18446744073709551615.</source>
        <translation>Saatzahl einer neuen Welt, 0 bis 18446744073709551615.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Size of a new world, such as 256x64x256.</source>
        <translation>Größe einer neuen Welt, etwa 256x64x256.</translation>
    </message>
    <message>
        <source>XxYxZ</source>
        <translation>XxYxZ</translation>
    </message>
    <message>
        <source>Villagers of a new world, 0 to 20000.</source>
        <translation>Dorfleute einer neuen Welt, 0 bis 20000.</translation>
    </message>
    <message>
        <source>The name others see.</source>
        <translation>Der Name, den andere sehen.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Does what this file says, see below; &quot;-&quot; reads standard input.</source>
        <translation>Tut, was in dieser Datei steht, siehe unten; „-“ liest die Standardeingabe.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Prints &quot;hash TIME HEX&quot; at every whole second of world time.</source>
        <translation>Gibt zu jeder vollen Sekunde der Weltzeit „hash ZEIT HEX“ aus.</translation>
    </message>
    <message>
        <source>Spoils one bit of this copy at that world time, to show that others repair it.</source>
        <translation>Verfälscht zu dieser Weltzeit ein Bit dieser Kopie, um zu zeigen, dass andere sie reparieren.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood</source>
        <translation>„%1“ ist unverständlich</translation>
    </message>
    <message>
        <source>--%1 is given twice</source>
        <translation>--%1 steht zweimal da</translation>
    </message>
    <message>
        <source>--%1 needs %2</source>
        <translation>--%1 braucht %2</translation>
    </message>
    <message>
        <source>--%1 must be a whole number from 0 to 18446744073709551615, not &quot;%2&quot;</source>
        <translation>--%1 muss eine ganze Zahl von 0 bis 18446744073709551615 sein, nicht „%2“</translation>
    </message>
    <message>
        <source>--size must be XxYxZ in multiples of 32, at most %1x%2x%1, not &quot;%3&quot;</source>
        <translation>--size muss XxYxZ in Vielfachen von 32 sein, höchstens %1x%2x%1, nicht „%3“</translation>
    </message>
    <message>
        <source>--villagers must be a whole number from 0 to 20000, not &quot;%1&quot;</source>
        <translation>--villagers muss eine ganze Zahl von 0 bis 20000 sein, nicht „%1“</translation>
    </message>
    <message>
        <source>--%1 must be seconds such as 10 or 2.5, not &quot;%2&quot;</source>
        <translation>--%1 muss Sekunden wie 10 oder 2.5 angeben, nicht „%2“</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>einen Namen</translation>
    </message>
    <message>
        <source>--name must be at most %1 bytes long</source>
        <translation>--name darf höchstens %1 Bytes lang sein</translation>
    </message>
    <message>
        <source>--name must be plain text</source>
        <translation>--name muss einfacher Text sein</translation>
    </message>
    <message>
        <source>%1: %2
Try --help.
</source>
        <translation>%1: %2
--help hilft weiter.
</translation>
    </message>
    <message>
        <source>--create needs a link</source>
        <translation>--create braucht einen Link</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>einen Link</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>--offline and --link contradict each other</source>
        <translation>--offline und --link widersprechen sich</translation>
    </message>
    <message>
        <source>Polder, one living voxel world shared without a server.</source>
        <translation>Polder, eine lebende Voxelwelt, gemeinsam und ohne Server.</translation>
    </message>
    <message>
        <source>Language of the window: en, de or nl.</source>
        <translation>Sprache des Fensters: en, de oder nl.</translation>
    </message>
    <message>
        <source>LANG</source>
        <translation>SPRACHE</translation>
    </message>
    <message>
        <source>Saves a picture of the window: at the end with --exit-after, else once the world is drawn.</source>
        <translation>Speichert ein Bild des Fensters: mit --exit-after am Ende, sonst sobald die Welt gezeichnet ist.</translation>
    </message>
    <message>
        <source>Ends after so many seconds.</source>
        <translation>Endet nach so vielen Sekunden.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>The same as --link.</source>
        <translation>Dasselbe wie --link.</translation>
    </message>
    <message>
        <source>a language</source>
        <translation>eine Sprache</translation>
    </message>
    <message>
        <source>--language must be en, de or nl, not &quot;%1&quot;</source>
        <translation>--language muss en, de oder nl sein, nicht „%1“</translation>
    </message>
    <message>
        <source>a link is given twice</source>
        <translation>ein Link steht zweimal da</translation>
    </message>
    <message>
        <source>--offline and a link contradict each other</source>
        <translation>--offline und ein Link widersprechen sich</translation>
    </message>
    <message>
        <source>A full replica of a Polder world without a window.</source>
        <translation>Eine vollständige Kopie einer Polder-Welt ohne Fenster.</translation>
    </message>
    <message>
        <source>Ends so many seconds after joining.</source>
        <translation>Endet so viele Sekunden nach dem Betreten.</translation>
    </message>
    <message>
        <source>Records the stay into this file, for polder-verify --replay.</source>
        <translation>Nimmt den Aufenthalt in diese Datei auf, für polder-verify --replay.</translation>
    </message>
    <message>
        <source>--link is missing (or --offline)</source>
        <translation>--link fehlt (oder --offline)</translation>
    </message>
    <message>
        <source>Kind of a new world: %1.</source>
        <translation>Art einer neuen Welt: %1.</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>--kind must be one of %1, not &quot;%2&quot;</source>
        <translation>--kind muss eines von %1 sein, nicht &quot;%2&quot;</translation>
    </message>
    <message>
        <source>--seed, --size, --kind, --villagers and --blocky need --create or --offline</source>
        <translation>--seed, --size, --kind, --villagers und --blocky brauchen --create oder --offline</translation>
    </message>
    <message>
        <source>Plays a demonstration alone, as in World &gt; Demonstrations: dam-break, fountain ...</source>
        <translation>Spielt eine Vorführung, wie unter Welt &gt; Vorführungen: dam-break, fountain ...</translation>
    </message>
    <message>
        <source>a demonstration</source>
        <translation>eine Vorführung</translation>
    </message>
    <message>
        <source>--demo makes its own world: no --offline, --link, --seed, --size, --kind, --villagers or --blocky</source>
        <translation>--demo macht seine eigene Welt: kein --offline, --link, --seed, --size, --kind, --villagers oder --blocky</translation>
    </message>
    <message>
        <source>Begins a new world with this saved one, a .polder file.</source>
        <translation>Beginnt eine neue Welt mit dieser gespeicherten, einer .polder-Datei.</translation>
    </message>
    <message>
        <source>Saves the world as a .polder file on leaving.</source>
        <translation>Speichert die Welt beim Verlassen als .polder-Datei.</translation>
    </message>
    <message>
        <source>--open contradicts --seed, --size, --villagers and --blocky</source>
        <translation>--open widerspricht --seed, --size, --villagers und --blocky</translation>
    </message>
    <message>
        <source>--open needs --create or --offline</source>
        <translation>--open braucht --create oder --offline</translation>
    </message>
    <message>
        <source>A new world of cubes, without slopes.</source>
        <translation>Eine neue Welt aus Würfeln, ohne Schrägen.</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Dam break</source>
        <translation>Dammbruch</translation>
    </message>
    <message>
        <source>A wall that holds a lake is dug away all at once.</source>
        <translation>Eine Mauer, die einen See hält, wird auf einmal weggegraben.</translation>
    </message>
    <message>
        <source>Communicating vessels</source>
        <translation>Verbundene Gefäße</translation>
    </message>
    <message>
        <source>The plug between two towers is pulled; the water stands equally high in both.</source>
        <translation>Der Pfropfen zwischen zwei Türmen wird gezogen; das Wasser steht in beiden gleich hoch.</translation>
    </message>
    <message>
        <source>Fountain</source>
        <translation>Springbrunnen</translation>
    </message>
    <message>
        <source>A tower of water feeds a fountain through a buried pipe, by its pressure alone.</source>
        <translation>Ein Wasserturm speist durch ein vergrabenes Rohr einen Springbrunnen, allein durch seinen Druck.</translation>
    </message>
    <message>
        <source>Canal lock</source>
        <translation>Schleuse</translation>
    </message>
    <message>
        <source>The gates of a lock fill and empty it between an upper and a lower reach.</source>
        <translation>Die Tore einer Schleuse füllen und leeren sie zwischen Ober- und Unterwasser.</translation>
    </message>
    <message>
        <source>Failing pumps</source>
        <translation>Pumpen fallen aus</translation>
    </message>
    <message>
        <source>It pours on land below the sea; three pumps keep it dry, until two of them fail.</source>
        <translation>Es gießt auf Land unter dem Meer; drei Pumpen halten es trocken, bis zwei ausfallen.</translation>
    </message>
    <message>
        <source>A channel from the lake</source>
        <translation>Ein Graben vom See</translation>
    </message>
    <message>
        <source>A channel is dug towards the lake, and the water takes it.</source>
        <translation>Ein Graben wird zum See hin gegraben, und das Wasser nimmt ihn.</translation>
    </message>
    <message>
        <source>A roof loses its pillars</source>
        <translation>Ein Dach verliert seine Pfeiler</translation>
    </message>
    <message>
        <source>Pillar by pillar is cut, until the stone can no longer span the gaps.</source>
        <translation>Pfeiler um Pfeiler wird gekappt, bis der Stein die Lücken nicht mehr überspannt.</translation>
    </message>
    <message>
        <source>Landslide</source>
        <translation>Erdrutsch</translation>
    </message>
    <message>
        <source>A bank of sand and gravel loses the wall at its foot and slides into a pond.</source>
        <translation>Eine Böschung aus Sand und Kies verliert die Mauer an ihrem Fuß und rutscht in einen Teich.</translation>
    </message>
    <message>
        <source>Lava meets water</source>
        <translation>Lava trifft auf Wasser</translation>
    </message>
    <message>
        <source>Lava turns to rock where it touches water, and burns the trees beside it.</source>
        <translation>Lava wird zu Fels, wo sie Wasser berührt, und verbrennt die Bäume neben sich.</translation>
    </message>
    <message>
        <source>A day at the river</source>
        <translation>Ein Tag am Fluss</translation>
    </message>
    <message>
        <source>A valley with its river and villagers, and two people who walk and build.</source>
        <translation>Ein Tal mit seinem Fluss und Bewohnern und zwei Leuten, die umhergehen und bauen.</translation>
    </message>
    <message>
        <source>A crowd of villagers</source>
        <translation>Viele Dorfbewohner</translation>
    </message>
    <message>
        <source>Three hundred villagers and more, and the ground is dug away under some of them.</source>
        <translation>Dreihundert Bewohner und mehr, und manchen wird der Boden unter den Füßen weggegraben.</translation>
    </message>
    <message>
        <source>A thousand edits</source>
        <translation>Tausend Eingriffe</translation>
    </message>
    <message>
        <source>Eight people dig, fill, plant and pour all over a small world.</source>
        <translation>Acht Leute graben, füllen, pflanzen und gießen überall in einer kleinen Welt.</translation>
    </message>
    <message>
        <source>Paste storm</source>
        <translation>Einfügesturm</translation>
    </message>
    <message>
        <source>Five people paste, brush, undo and redo over each other.</source>
        <translation>Fünf Leute fügen ein, malen, nehmen zurück und wiederholen, einer über den anderen.</translation>
    </message>
    <message>
        <source>A world left alone</source>
        <translation>Eine Welt für sich</translation>
    </message>
    <message>
        <source>Nothing is done to it: at rest, land and water cost nothing.</source>
        <translation>Niemand rührt sie an: In Ruhe kosten Land und Wasser nichts.</translation>
    </message>
    <message>
        <source>Hostile inputs</source>
        <translation>Feindliche Eingaben</translation>
    </message>
    <message>
        <source>Bytes and numbers that nobody could mean; the world refuses them and stays whole.</source>
        <translation>Bytes und Zahlen, die niemand so meinen kann; die Welt weist sie ab und bleibt heil.</translation>
    </message>
</context>
<context>
    <name>DemoShow</name>
    <message>
        <source>polder: there is no demonstration &quot;%1&quot;, but %2</source>
        <translation>polder: Es gibt keine Vorführung &quot;%1&quot;, wohl aber %2</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>This is not a Polder link. It looks like polder://host:port/name#password.</source>
        <translation>Das ist kein Polder-Link. Er sieht so aus: polder://Rechner:Port/Name#Passwort.</translation>
    </message>
    <message>
        <source>A link begins with polder:// or polder+tls://.</source>
        <translation>Ein Link beginnt mit polder:// oder polder+tls://.</translation>
    </message>
    <message>
        <source>The reflector&apos;s host name is missing or not valid.</source>
        <translation>Der Rechnername des Reflektors fehlt oder ist ungültig.</translation>
    </message>
    <message>
        <source>The port must be a number from 1 to 65535.</source>
        <translation>Der Port muss eine Zahl von 1 bis 65535 sein.</translation>
    </message>
    <message>
        <source>The world&apos;s name is missing, too long or has characters that cannot be used.</source>
        <translation>Der Name der Welt fehlt, ist zu lang oder enthält unbrauchbare Zeichen.</translation>
    </message>
    <message>
        <source>The password is missing, too long or has characters that cannot be used.</source>
        <translation>Das Passwort fehlt, ist zu lang oder enthält unbrauchbare Zeichen.</translation>
    </message>
    <message>
        <source>There is no host of this name. Is it spelt right, and are you online?</source>
        <translation>Es gibt keinen Rechner dieses Namens. Ist er richtig geschrieben, und bist du online?</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Is the reflector running, and is the port right?</source>
        <translation>Unter dieser Adresse antwortet nichts. Läuft der Reflektor, und stimmt der Port?</translation>
    </message>
    <message>
        <source>This host cannot be reached. Are you online?</source>
        <translation>Dieser Rechner ist nicht erreichbar. Bist du online?</translation>
    </message>
    <message>
        <source>The reflector did not answer in time.</source>
        <translation>Der Reflektor hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The connection to the reflector was lost.</source>
        <translation>Die Verbindung zum Reflektor ging verloren.</translation>
    </message>
    <message>
        <source>No safe connection could be made. Does the reflector speak TLS on this port?</source>
        <translation>Keine sichere Verbindung möglich. Spricht der Reflektor TLS auf diesem Port?</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate was issued by nobody this computer trusts. If you trust it, give its issuer with --tls-ca.</source>
        <translation>Das Zertifikat des Reflektors hat niemand ausgestellt, dem dieser Rechner vertraut. Wenn Sie ihm vertrauen, geben Sie den Aussteller mit --tls-ca an.</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate is for another host than the one in the link.</source>
        <translation>Das Zertifikat des Reflektors gilt für einen anderen Rechnernamen als den im Link.</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate has expired or is not valid yet. Is this computer&apos;s clock right?</source>
        <translation>Das Zertifikat des Reflektors ist abgelaufen oder noch nicht gültig. Geht die Uhr dieses Rechners richtig?</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Polder reflector.</source>
        <translation>Unter dieser Adresse antwortet etwas, aber kein Polder-Reflektor.</translation>
    </message>
    <message>
        <source>The reflector speaks another version of the protocol. Update the older of the two.</source>
        <translation>Der Reflektor spricht eine andere Version des Protokolls. Aktualisiere die ältere Seite.</translation>
    </message>
    <message>
        <source>This world is played with another version of Polder. Everybody in it needs the same version.</source>
        <translation>Diese Welt wird mit einer anderen Version von Polder gespielt. Alle darin brauchen dieselbe Version.</translation>
    </message>
    <message>
        <source>This password does not open this world.</source>
        <translation>Dieses Passwort öffnet diese Welt nicht.</translation>
    </message>
    <message>
        <source>The reflector knows no world of this name and password.</source>
        <translation>Der Reflektor kennt keine Welt mit diesem Namen und Passwort.</translation>
    </message>
    <message>
        <source>This world is full.</source>
        <translation>Diese Welt ist voll.</translation>
    </message>
    <message>
        <source>The reflector has no room for another world.</source>
        <translation>Der Reflektor hat keinen Platz für eine weitere Welt.</translation>
    </message>
    <message>
        <source>The reflector has too many connections from here.</source>
        <translation>Der Reflektor hat zu viele Verbindungen von hier.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: too much was sent at once.</source>
        <translation>Der Reflektor hat die Verbindung beendet: Es wurde zu viel auf einmal gesendet.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: a message was too large.</source>
        <translation>Der Reflektor hat die Verbindung beendet: Eine Nachricht war zu groß.</translation>
    </message>
    <message>
        <source>The connection is too slow to keep up with this world.</source>
        <translation>Die Verbindung ist zu langsam für diese Welt.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: joining took too long.</source>
        <translation>Der Reflektor hat die Verbindung beendet: Das Betreten dauerte zu lange.</translation>
    </message>
    <message>
        <source>The connection was closed: what arrived made no sense.</source>
        <translation>Die Verbindung wurde beendet: Was ankam, ergab keinen Sinn.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: this program did not answer for too long.</source>
        <translation>Der Reflektor hat die Verbindung beendet: Dieses Programm hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>The reflector&apos;s store is full.</source>
        <translation>Der Speicher des Reflektors ist voll.</translation>
    </message>
    <message>
        <source>The reflector&apos;s store failed.</source>
        <translation>Der Speicher des Reflektors hat versagt.</translation>
    </message>
    <message>
        <source>The reflector is shutting down.</source>
        <translation>Der Reflektor wird beendet.</translation>
    </message>
    <message>
        <source>This session has ended.</source>
        <translation>Diese Sitzung ist zu Ende.</translation>
    </message>
    <message>
        <source>The reflector sent something that cannot be true; it is not to be trusted.</source>
        <translation>Der Reflektor hat etwas gesendet, das nicht stimmen kann; ihm ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>Whether everybody sees the same world cannot be checked: somebody&apos;s program is too slow, or the reflector holds something back.</source>
        <translation>Ob alle dieselbe Welt sehen, lässt sich nicht prüfen: Jemandes Programm ist zu langsam, oder der Reflektor hält etwas zurück.</translation>
    </message>
    <message>
        <source>The world that was received cannot be read.</source>
        <translation>Die empfangene Welt ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The world could not be computed any further.</source>
        <translation>Die Welt konnte nicht weiter berechnet werden.</translation>
    </message>
    <message>
        <source>There is not enough memory for this world.</source>
        <translation>Der Speicher reicht für diese Welt nicht aus.</translation>
    </message>
    <message>
        <source>This port is already in use by another program.</source>
        <translation>Dieser Port wird schon von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>This is not an address of this computer.</source>
        <translation>Das ist keine Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>This port may not be used; choose one above 1023.</source>
        <translation>Dieser Port darf nicht benutzt werden; wähle einen über 1023.</translation>
    </message>
    <message>
        <source>The store cannot be opened.</source>
        <translation>Der Speicher lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation>Der Speicher ist beschädigt.</translation>
    </message>
    <message>
        <source>The store was written by another version.</source>
        <translation>Der Speicher wurde von einer anderen Version geschrieben.</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used.</source>
        <translation>Das Zertifikat oder sein Schlüssel ist unbrauchbar.</translation>
    </message>
    <message>
        <source>Something went wrong (%1).</source>
        <translation>Etwas ist schiefgegangen (%1).</translation>
    </message>
    <message>
        <source>This world may leave no more data with the reflector.</source>
        <translation>Diese Welt darf beim Reflektor keine weiteren Daten hinterlegen.</translation>
    </message>
    <message>
        <source>The reflector does not have this data.</source>
        <translation>Der Reflektor hat diese Daten nicht.</translation>
    </message>
    <message>
        <source>The reflector is busy with other data.</source>
        <translation>Der Reflektor ist mit anderen Daten beschäftigt.</translation>
    </message>
    <message>
        <source>This saved world is damaged and cannot be opened.</source>
        <translation>Diese gespeicherte Welt ist beschädigt und lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>This saved world was made by a later version of Polder.</source>
        <translation>Diese gespeicherte Welt stammt von einer neueren Version von Polder.</translation>
    </message>
    <message>
        <source>The data that was received is not what was asked for.</source>
        <translation>Die empfangenen Daten sind nicht die, um die gebeten wurde.</translation>
    </message>
</context>
<context>
    <name>RejectionText</name>
    <message>
        <source>A name does not begin or end with a space</source>
        <translation>Ein Name beginnt und endet nicht mit einem Leerzeichen</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>Ein Name fehlt</translation>
    </message>
    <message>
        <source>A spring or drain needs an empty cell</source>
        <translation>Eine Quelle oder ein Abfluss braucht einen leeren Platz</translation>
    </message>
    <message>
        <source>A tree needs an empty cell</source>
        <translation>Ein Baum braucht einen leeren Platz</translation>
    </message>
    <message>
        <source>A tree needs soil below it</source>
        <translation>Ein Baum braucht Erde unter sich</translation>
    </message>
    <message>
        <source>A tree stands there already</source>
        <translation>Dort steht schon ein Baum</translation>
    </message>
    <message>
        <source>All of that has been changed since</source>
        <translation>All das wurde seither verändert</translation>
    </message>
    <message>
        <source>Between 1 and 100 villagers can come at once</source>
        <translation>Auf einmal können 1 bis 100 Dorfleute kommen</translation>
    </message>
    <message>
        <source>It is too wet there for a tree</source>
        <translation>Dort ist es zu nass für einen Baum</translation>
    </message>
    <message>
        <source>Nothing was said</source>
        <translation>Es wurde nichts gesagt</translation>
    </message>
    <message>
        <source>Only an empty place can be filled</source>
        <translation>Nur ein leerer Platz kann gefüllt werden</translation>
    </message>
    <message>
        <source>Only who is in this world can do that</source>
        <translation>Das kann nur, wer in dieser Welt ist</translation>
    </message>
    <message>
        <source>Somebody stands there</source>
        <translation>Dort steht jemand</translation>
    </message>
    <message>
        <source>Speed hack detected</source>
        <translation>So schnell kann niemand gehen</translation>
    </message>
    <message>
        <source>That is more than one edit may change</source>
        <translation>Das ist mehr, als eine Änderung umfassen darf</translation>
    </message>
    <message>
        <source>That is outside of the world</source>
        <translation>Das liegt außerhalb der Welt</translation>
    </message>
    <message>
        <source>That is too long to be said at once</source>
        <translation>Das ist zu lang, um es auf einmal zu sagen</translation>
    </message>
    <message>
        <source>That is too much at once, wait a moment</source>
        <translation>Das ist zu viel auf einmal, warte einen Moment</translation>
    </message>
    <message>
        <source>That is too much at once; wait a moment</source>
        <translation>Das ist zu viel auf einmal; warte einen Moment</translation>
    </message>
    <message>
        <source>That material cannot be placed</source>
        <translation>Dieses Material kann nicht gesetzt werden</translation>
    </message>
    <message>
        <source>That place is too large to fill</source>
        <translation>Diese Stelle ist zu groß zum Füllen</translation>
    </message>
    <message>
        <source>The bedrock stays as it is</source>
        <translation>Der Felsgrund bleibt, wie er ist</translation>
    </message>
    <message>
        <source>The cell is not empty</source>
        <translation>Der Platz ist nicht leer</translation>
    </message>
    <message>
        <source>The clip cannot be read</source>
        <translation>Der Ausschnitt ist nicht lesbar</translation>
    </message>
    <message>
        <source>The name has characters that cannot be shown</source>
        <translation>Der Name enthält Zeichen, die sich nicht anzeigen lassen</translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation>Der Name ist zu lang</translation>
    </message>
    <message>
        <source>The text has characters that cannot be shown</source>
        <translation>Der Text enthält Zeichen, die sich nicht anzeigen lassen</translation>
    </message>
    <message>
        <source>The water there has nowhere to go</source>
        <translation>Das Wasser dort kann nirgendwohin</translation>
    </message>
    <message>
        <source>The world has all the trees it can hold</source>
        <translation>Die Welt hat so viele Bäume, wie sie fassen kann</translation>
    </message>
    <message>
        <source>The world is full: 20,000 villagers live here</source>
        <translation>Die Welt ist voll: 20.000 Dorfleute leben hier</translation>
    </message>
    <message>
        <source>There are too many springs and drains</source>
        <translation>Es gibt zu viele Quellen und Abflüsse</translation>
    </message>
    <message>
        <source>There is no dry ground to stand on</source>
        <translation>Dort ist kein trockener Boden zum Stehen</translation>
    </message>
    <message>
        <source>There is no room for more water</source>
        <translation>Dort ist kein Platz für mehr Wasser</translation>
    </message>
    <message>
        <source>There is no spring or drain</source>
        <translation>Dort ist keine Quelle und kein Abfluss</translation>
    </message>
    <message>
        <source>There is no such colour</source>
        <translation>Diese Farbe gibt es nicht</translation>
    </message>
    <message>
        <source>There is nothing to change</source>
        <translation>Dort gibt es nichts zu ändern</translation>
    </message>
    <message>
        <source>There is nothing to clear</source>
        <translation>Dort gibt es nichts zu räumen</translation>
    </message>
    <message>
        <source>There is nothing to dig</source>
        <translation>Dort gibt es nichts zu graben</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Es gibt nichts zu wiederholen</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Water can only be poured into an empty cell</source>
        <translation>Wasser lässt sich nur in einen leeren Platz gießen</translation>
    </message>
    <message>
        <source>It needs an empty cell</source>
        <translation>Das braucht eine leere Zelle</translation>
    </message>
    <message>
        <source>Outside of the world</source>
        <translation>Außerhalb der Welt</translation>
    </message>
    <message>
        <source>There are too many gates, valves and pumps</source>
        <translation>Es gibt zu viele Schütze, Ventile und Pumpen</translation>
    </message>
    <message>
        <source>There is no gate, valve or pump</source>
        <translation>Dort ist kein Schütz, Ventil oder Pumpe</translation>
    </message>
    <message>
        <source>There is no gate, valve or pump that could turn</source>
        <translation>Dort ist kein Schütz, Ventil oder Pumpe, die sich stellen ließe</translation>
    </message>
    <message>
        <source>Too much water would have to move</source>
        <translation>Zu viel Wasser müsste ausweichen</translation>
    </message>
    <message>
        <source>There is no tree</source>
        <translation>Dort ist kein Baum</translation>
    </message>
    <message>
        <source>A bridge begins on a floor</source>
        <translation>Eine Brücke beginnt auf einem Boden</translation>
    </message>
    <message>
        <source>A door needs a wall two voxels high</source>
        <translation>Eine Tür braucht eine zwei Voxel hohe Wand</translation>
    </message>
    <message>
        <source>A door needs room on both sides of its wall</source>
        <translation>Eine Tür braucht Platz auf beiden Seiten der Wand</translation>
    </message>
    <message>
        <source>A house stands on a floor</source>
        <translation>Ein Haus steht auf einem Boden</translation>
    </message>
    <message>
        <source>A window needs a wall with room on both sides</source>
        <translation>Ein Fenster braucht eine Wand mit Platz auf beiden Seiten</translation>
    </message>
    <message>
        <source>It stands there already</source>
        <translation>Es steht dort schon</translation>
    </message>
    <message>
        <source>Nothing can be built of that material</source>
        <translation>Aus diesem Material lässt sich nichts bauen</translation>
    </message>
    <message>
        <source>Stairs begin on a floor</source>
        <translation>Eine Treppe beginnt auf einem Boden</translation>
    </message>
    <message>
        <source>The other bank is too far for that material</source>
        <translation>Das andere Ufer ist zu weit für dieses Material</translation>
    </message>
    <message>
        <source>There is no other bank</source>
        <translation>Es gibt kein anderes Ufer</translation>
    </message>
    <message>
        <source>There is no room for a house</source>
        <translation>Für ein Haus ist kein Platz</translation>
    </message>
    <message>
        <source>There is no room for the stairs</source>
        <translation>Für die Treppe ist kein Platz</translation>
    </message>
    <message>
        <source>There is nothing to bridge</source>
        <translation>Da ist nichts zu überbrücken</translation>
    </message>
</context>
<context>
    <name>RememberedProfile</name>
    <message>
        <source>Neighbour %1</source>
        <translation>Nachbar %1</translation>
    </message>
</context>
<context>
    <name>Script</name>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3, not %4</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 sein, nicht %4</translation>
    </message>
    <message>
        <source>%1 must be a number such as 2.5, not %2</source>
        <translation>%1 muss eine Zahl wie 2.5 sein, nicht %2</translation>
    </message>
    <message>
        <source>the material is missing</source>
        <translation>das Material fehlt</translation>
    </message>
    <message>
        <source>no material %1 can be placed</source>
        <translation>ein Material %1 kann nicht gesetzt werden</translation>
    </message>
    <message>
        <source>the text is missing</source>
        <translation>der Text fehlt</translation>
    </message>
    <message>
        <source>the text is longer than %1 bytes</source>
        <translation>der Text ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>the text is not plain UTF-8</source>
        <translation>der Text ist kein einfaches UTF-8</translation>
    </message>
    <message>
        <source>a line must begin with AT, not %1</source>
        <translation>eine Zeile muss mit AT beginnen, nicht mit %1</translation>
    </message>
    <message>
        <source>the time is missing</source>
        <translation>die Zeit fehlt</translation>
    </message>
    <message>
        <source>the time must be seconds such as 12.5 or +3, not %1</source>
        <translation>die Zeit muss in Sekunden wie 12.5 oder +3 stehen, nicht %1</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>die Anzahl</translation>
    </message>
    <message>
        <source>only &quot;jump&quot; may follow the speeds, not %1</source>
        <translation>nach den Geschwindigkeiten darf nur „jump“ stehen, nicht %1</translation>
    </message>
    <message>
        <source>the amount</source>
        <translation>die Menge</translation>
    </message>
    <message>
        <source>the rate</source>
        <translation>die Rate</translation>
    </message>
    <message>
        <source>a colour is six hexadecimal digits such as d96b3f, not %1</source>
        <translation>eine Farbe besteht aus sechs Hexadezimalziffern wie d96b3f, nicht %1</translation>
    </message>
    <message>
        <source>the distance</source>
        <translation>die Entfernung</translation>
    </message>
    <message>
        <source>the command is missing</source>
        <translation>der Befehl fehlt</translation>
    </message>
    <message>
        <source>%1 is more than this command takes</source>
        <translation>%1 ist mehr, als dieser Befehl braucht</translation>
    </message>
    <message>
        <source>there is no command %1</source>
        <translation>es gibt keinen Befehl %1</translation>
    </message>
    <message>
        <source>the script is larger than %1 bytes</source>
        <translation>das Skript ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>A script has one command a line; &apos;#&apos; begins a comment line.

  AT TIME COMMAND        TIME is seconds of world time (12.5), or after joining (+3)

  dig X Y Z              make the voxel air
  fill X Y Z MATERIAL    rock dirt grass sand clay gravel stone brick planks ...
  pour X Y Z [AMOUNT]    water; 240 fills a voxel
  source X Y Z [RATE]    a spring, water a second
  sink X Y Z [RATE]      a drain
  remove X Y Z           takes a spring or drain away
  spawn X Y Z [COUNT]    villagers
  tree X Y Z             plants a tree
  walk VX VZ [jump]      the avatar&apos;s speed, voxels a second, until the next walk
  name TEXT              the name others see
  colour RRGGBB          the colour others see
  chat TEXT              a line for everybody
  hash                   prints &quot;hash TIME HEX&quot;
  leave                  leaves the session and ends the program
  spoil                  spoils one bit of this copy, to show that others repair it
</source>
        <translation>In einem Skript steht ein Befehl je Zeile; &apos;#&apos; beginnt eine Kommentarzeile.

  AT ZEIT BEFEHL         ZEIT in Sekunden der Weltzeit (12.5) oder nach dem Betreten (+3)

  dig X Y Z              macht den Voxel zu Luft
  fill X Y Z MATERIAL    rock dirt grass sand clay gravel stone brick planks ...
  pour X Y Z [MENGE]     Wasser; 240 füllen einen Voxel
  source X Y Z [RATE]    eine Quelle, Wasser je Sekunde
  sink X Y Z [RATE]      ein Abfluss
  remove X Y Z           entfernt Quelle oder Abfluss
  spawn X Y Z [ANZAHL]   Dorfleute
  tree X Y Z             pflanzt einen Baum
  walk VX VZ [jump]      Geschwindigkeit der Figur, Voxel je Sekunde, bis zum nächsten walk
  name TEXT              der Name, den andere sehen
  colour RRGGBB          die Farbe, die andere sehen
  chat TEXT              eine Zeile für alle
  hash                   gibt &quot;hash ZEIT HEX&quot; aus
  leave                  verlässt die Sitzung und beendet das Programm
  spoil                  verfälscht ein Bit dieser Kopie, um zu zeigen, dass andere sie reparieren
</translation>
    </message>
    <message>
        <source>  look X Y Z [DISTANCE]  turns the camera to a voxel
  screenshot FILE        saves the window as a picture
</source>
        <translation>  look X Y Z [ABSTAND]   richtet die Kamera auf einen Voxel
  screenshot DATEI       speichert das Fenster als Bild
</translation>
    </message>
</context>
<context>
    <name>ScriptFile</name>
    <message>
        <source>%1: %2
</source>
        <translation>%1: %2
</translation>
    </message>
</context>
<context>
    <name>ShapeInfo</name>
    <message>
        <source>Voxel</source>
        <translation>Voxel</translation>
    </message>
    <message>
        <source>One voxel at a time</source>
        <translation>Ein Voxel nach dem anderen</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Kugel</translation>
    </message>
    <message>
        <source>A round brush</source>
        <translation>Ein runder Pinsel</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Würfel</translation>
    </message>
    <message>
        <source>A brush with corners</source>
        <translation>Ein eckiger Pinsel</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Säule</translation>
    </message>
    <message>
        <source>A round upright brush</source>
        <translation>Ein runder, aufrechter Pinsel</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Press where it begins, let go at its end</source>
        <translation>Drücken, wo sie beginnt, loslassen, wo sie endet</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>Press at one corner, let go at the other; the wheel sets the height</source>
        <translation>An einer Ecke drücken, an der anderen loslassen; das Rad stellt die Höhe</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>Mulde</translation>
    </message>
    <message>
        <source>Fills a pit or basin up to the height of the click</source>
        <translation>Füllt eine Grube oder Mulde bis zur Höhe des Klicks</translation>
    </message>
</context>
<context>
    <name>ToolInfo</name>
    <message>
        <source>Look</source>
        <translation>Umsehen</translation>
    </message>
    <message>
        <source>Grab the ground to move, right button to turn, wheel to zoom</source>
        <translation>Boden greifen zum Verschieben, rechte Taste zum Drehen, Mausrad zum Zoomen</translation>
    </message>
    <message>
        <source>Dig</source>
        <translation>Graben</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>Pours a bucket of water; hold to keep pouring</source>
        <translation>Gießt einen Eimer Wasser; halten gießt weiter</translation>
    </message>
    <message>
        <source>Spring</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>A spring that runs until it is removed; on a spring, removes it</source>
        <translation>Eine Quelle, die fließt, bis sie entfernt wird; auf einer Quelle: entfernt sie</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Abfluss</translation>
    </message>
    <message>
        <source>A drain that swallows water; on a drain, removes it</source>
        <translation>Ein Abfluss, der Wasser schluckt; auf einem Abfluss: entfernt ihn</translation>
    </message>
    <message>
        <source>Villagers</source>
        <translation>Dorfleute</translation>
    </message>
    <message>
        <source>Brings people who settle here</source>
        <translation>Bringt Leute, die sich hier ansiedeln</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Räumen</translation>
    </message>
    <message>
        <source>Takes away what was put upon the land: trees, roads, buildings, springs, drains, gates and pumps. The ground stays</source>
        <translation>Nimmt weg, was auf das Land gesetzt wurde: Bäume, Straßen, Bauten, Quellen, Abflüsse, Schütze und Pumpen. Der Boden bleibt</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Takes ground away; hold and drag to dig a channel</source>
        <translation>Nimmt Boden weg; halten und ziehen gräbt einen Graben</translation>
    </message>
    <message>
        <source>Puts the chosen material down; hold and drag to build</source>
        <translation>Setzt das gewählte Material; halten und ziehen zum Bauen</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Färben</translation>
    </message>
    <message>
        <source>Turns what stands there into the chosen material</source>
        <translation>Verwandelt, was dort steht, in das gewählte Material</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Drag from corner to corner over what you want to copy; the wheel sets the height</source>
        <translation>Von Ecke zu Ecke über das ziehen, was kopiert werden soll; das Rad stellt die Höhe</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Sets down what was copied</source>
        <translation>Setzt ab, was kopiert wurde</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Schütz</translation>
    </message>
    <message>
        <source>Shuts water in; on a gate, opens or shuts it, with Shift removes it</source>
        <translation>Sperrt Wasser ab; auf einem Schütz: öffnet oder schließt es, mit Umschalt entfernt es</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>Ventil</translation>
    </message>
    <message>
        <source>Lets water run down one way only; on a valve, turns it on or off</source>
        <translation>Lässt Wasser nur in eine Richtung abwärts; auf einem Ventil: schaltet es ein oder aus</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Pumpe</translation>
    </message>
    <message>
        <source>Lifts water from behind it to its front; on a pump, turns it on or off</source>
        <translation>Hebt Wasser von hinten nach vorn; auf einer Pumpe: schaltet sie ein oder aus</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Paves the ground; hold and drag. People walk faster on it</source>
        <translation>Pflastert den Boden; halten und ziehen. Man geht schneller darauf</translation>
    </message>
    <message>
        <source>Plants a tree on soil; hold and drag for a wood. With Shift fells one</source>
        <translation>Pflanzt einen Baum auf Erde; halten und ziehen für einen Wald. Mit Umschalt fällt er einen</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>A small house with walls of the chosen material; R turns its door</source>
        <translation>Ein kleines Haus mit Wänden aus dem gewählten Material; R dreht seine Tür</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>An opening two high through the wall you click on</source>
        <translation>Eine zwei hohe Öffnung durch die angeklickte Wand</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>A pane of glass in the wall you click on</source>
        <translation>Eine Glasscheibe in der angeklickten Wand</translation>
    </message>
    <message>
        <source>Stairs</source>
        <translation>Treppe</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Brücke</translation>
    </message>
    <message>
        <source>A level deck from this bank to the other; R turns it</source>
        <translation>Ein ebener Steg von diesem Ufer zum anderen; R dreht ihn</translation>
    </message>
    <message>
        <source>Steps going up from where you click; R turns them</source>
        <translation>Stufen, die vom angeklickten Voxel aufsteigen; R dreht sie</translation>
    </message>
</context>
<context>
    <name>polder::AboutDialog</name>
    <message>
        <source>About Polder</source>
        <translation>Über Polder</translation>
    </message>
    <message>
        <source>One living voxel world, shared without a server. A polder is land won from the water and kept dry by neighbours who have to agree.</source>
        <translation>Eine lebende Voxelwelt, gemeinsam und ohne Server. Ein Polder ist Land, das dem Wasser abgewonnen wurde und von Nachbarn trocken gehalten wird, die sich einig werden müssen.</translation>
    </message>
    <message>
        <source>World code %1: programs with the same number can meet.</source>
        <translation>Weltcode %1: Programme mit derselben Nummer können sich treffen.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>polder::AlonePage</name>
    <message>
        <source>A world of your own. Nothing leaves this computer.</source>
        <translation>Eine Welt für dich allein. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>&amp;Seed: the same number gives the same land</source>
        <translation>&amp;Saatzahl: Dieselbe Zahl ergibt dasselbe Land</translation>
    </message>
    <message>
        <source>The seed is a whole number from 0 to 18446744073709551615.</source>
        <translation>Die Saatzahl ist eine ganze Zahl von 0 bis 18446744073709551615.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
</context>
<context>
    <name>polder::CatchingUp</name>
    <message>
        <source>Catching up with the others ...</source>
        <translation>Die anderen werden eingeholt ...</translation>
    </message>
</context>
<context>
    <name>polder::ChatPanel</name>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>Say something (Enter)</source>
        <translation>Etwas sagen (Eingabe)</translation>
    </message>
</context>
<context>
    <name>polder::ColourButton</name>
    <message>
        <source>The colour others see</source>
        <translation>Die Farbe, die andere sehen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
</context>
<context>
    <name>polder::CreatePage</name>
    <message>
        <source>Only who has the password gets in; the reflector itself cannot read a word of it.</source>
        <translation>Nur wer das Passwort hat, kommt herein; der Reflektor selbst kann kein Wort davon lesen.</translation>
    </message>
    <message>
        <source>quiet,sunny,windy,green,early,misty,broad,golden,little,merry</source>
        <translation>stille,sonnige,windige,grüne,frühe,neblige,weite,goldene,kleine,frohe</translation>
    </message>
    <message>
        <source>meadow,harbour,orchard,mill,dike,island,brook,heath,bridge,garden</source>
        <translation>Wiese,Bucht,Mühle,Insel,Heide,Brücke,Aue,Marsch,Quelle,Warft</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Gründen</translation>
    </message>
</context>
<context>
    <name>polder::CutawayBar</name>
    <message>
        <source>&amp;Cut the world open</source>
        <translation>Welt auf&amp;schneiden</translation>
    </message>
    <message>
        <source>Cut &amp;higher</source>
        <translation>&amp;Höher schneiden</translation>
    </message>
    <message>
        <source>Cut &amp;lower</source>
        <translation>&amp;Tiefer schneiden</translation>
    </message>
    <message>
        <source>Height of the cut</source>
        <translation>Höhe des Schnitts</translation>
    </message>
    <message>
        <source>Nothing above this height is shown</source>
        <translation>Über dieser Höhe wird nichts gezeigt</translation>
    </message>
</context>
<context>
    <name>polder::DemoCaption</name>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>The world goes on and is yours to play with</source>
        <translation>Die Welt geht weiter, und du kannst darin spielen</translation>
    </message>
</context>
<context>
    <name>polder::HeadlessRun</name>
    <message>
        <source>polder-headless: %1</source>
        <translation>polder-headless: %1</translation>
    </message>
    <message>
        <source>polder-headless: nothing more is recorded: %1</source>
        <translation>polder-headless: es wird nichts mehr aufgenommen: %1</translation>
    </message>
    <message>
        <source>this copy of the world differed and has been repaired</source>
        <translation>diese Kopie der Welt wich ab und wurde repariert</translation>
    </message>
    <message>
        <source>rejected: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>fault in %1: %2</source>
        <translation>Fehler in %1: %2</translation>
    </message>
    <message>
        <source>the reflector has gone away; trying to reconnect</source>
        <translation>der Reflektor ist weg; neue Verbindung wird versucht</translation>
    </message>
    <message>
        <source>the reflector is back</source>
        <translation>der Reflektor ist wieder da</translation>
    </message>
    <message>
        <source>polder-headless: %1 cannot be read</source>
        <translation>polder-headless: %1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>polder-headless: %1 could not be written</source>
        <translation>polder-headless: %1 konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>polder::HelpOverlay</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Links ziehen</translation>
    </message>
    <message>
        <source>grab the ground and move</source>
        <translation>den Boden greifen und verschieben</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechts ziehen</translation>
    </message>
    <message>
        <source>turn and tilt</source>
        <translation>drehen und neigen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>nearer and farther</source>
        <translation>näher und weiter weg</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>slide over the land</source>
        <translation>über das Land gleiten</translation>
    </message>
    <message>
        <source>Q  E</source>
        <translation>Q  E</translation>
    </message>
    <message>
        <source>turn left and right</source>
        <translation>nach links und rechts drehen</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>gehen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>jump, swim up</source>
        <translation>springen, auftauchen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>say something</source>
        <translation>etwas sagen</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>diese Hilfe</translation>
    </message>
    <message>
        <source>hide everything but the world</source>
        <translation>alles außer der Welt ausblenden</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>another world</source>
        <translation>eine andere Welt</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Mitte ziehen</translation>
    </message>
    <message>
        <source>move, with any tool</source>
        <translation>verschieben, mit jedem Werkzeug</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>dig with fill, fill with dig</source>
        <translation>mit Füllen graben, mit Graben füllen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>do it again</source>
        <translation>wiederholen</translation>
    </message>
    <message>
        <source>larger, smaller</source>
        <translation>größer, kleiner</translation>
    </message>
    <message>
        <source>another material</source>
        <translation>anderes Material</translation>
    </message>
    <message>
        <source>turn a pump, valve or copy</source>
        <translation>Pumpe, Ventil oder Kopie drehen</translation>
    </message>
    <message>
        <source>height, while a box is drawn</source>
        <translation>Höhe, während ein Quader entsteht</translation>
    </message>
    <message>
        <source>Shapes and sizes</source>
        <translation>Formen und Größen</translation>
    </message>
    <message>
        <source>Looking and walking</source>
        <translation>Schauen und gehen</translation>
    </message>
    <message>
        <source>cut the world open</source>
        <translation>Welt aufschneiden</translation>
    </message>
    <message>
        <source>cut higher</source>
        <translation>höher schneiden</translation>
    </message>
    <message>
        <source>cut lower</source>
        <translation>tiefer schneiden</translation>
    </message>
</context>
<context>
    <name>polder::JoinPage</name>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>&amp;Link that you were given</source>
        <translation>&amp;Link, den du bekommen hast</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Betreten</translation>
    </message>
</context>
<context>
    <name>polder::MainWindow</name>
    <message>
        <source>Start the world a&amp;new ...</source>
        <translation>Die Welt &amp;neu beginnen ...</translation>
    </message>
    <message>
        <source>Start the world anew</source>
        <translation>Die Welt neu beginnen</translation>
    </message>
    <message>
        <source>Start this world anew?</source>
        <translation>Diese Welt neu beginnen?</translation>
    </message>
    <message>
        <source>Land and water become what they were when the world was new. What has been built, dug and planted since is lost unless it is saved.</source>
        <translation>Land und Wasser werden, wie sie waren, als die Welt neu war. Was seither gebaut, gegraben und gepflanzt wurde, geht verloren, wenn es nicht gespeichert wird.</translation>
    </message>
    <message>
        <source>&amp;Save it first ...</source>
        <translation>Vorher &amp;speichern ...</translation>
    </message>
    <message>
        <source>Start &amp;anew</source>
        <translation>Neu &amp;beginnen</translation>
    </message>
    <message>
        <source>Polder</source>
        <translation>Polder</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Shape</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>S&amp;ize, material, way</source>
        <translation>&amp;Größe, Material, Richtung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Tasten und Maus</translation>
    </message>
    <message>
        <source>&amp;About Polder</source>
        <translation>Ü&amp;ber Polder</translation>
    </message>
    <message>
        <source>&amp;World</source>
        <translation>W&amp;elt</translation>
    </message>
    <message>
        <source>&amp;Another world ...</source>
        <translation>Eine &amp;andere Welt ...</translation>
    </message>
    <message>
        <source>&amp;Share ...</source>
        <translation>&amp;Teilen ...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Save a &amp;picture ...</source>
        <translation>Ein &amp;Bild speichern ...</translation>
    </message>
    <message>
        <source>&amp;Leave this world</source>
        <translation>Diese Welt &amp;verlassen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo my last change</source>
        <translation>Meine letzte Änderung &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Redo it</source>
        <translation>Sie &amp;wiederholen</translation>
    </message>
    <message>
        <source>&amp;Settings ...</source>
        <translation>&amp;Einstellungen ...</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;People and chat</source>
        <translation>&amp;Leute und Chat</translation>
    </message>
    <message>
        <source>&amp;Only the world</source>
        <translation>&amp;Nur die Welt</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>The reflector is back</source>
        <translation>Der Reflektor ist wieder da</translation>
    </message>
    <message>
        <source>Your copy of the world differed and has been repaired</source>
        <translation>Deine Kopie der Welt wich ab und wurde repariert</translation>
    </message>
    <message>
        <source>Your copy of the world differed and has been repaired. The report is in %1</source>
        <translation>Deine Kopie der Welt wich ab und wurde repariert. Der Bericht liegt in %1</translation>
    </message>
    <message>
        <source>%1 has left</source>
        <translation>%1 ist gegangen</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>%1 - Polder</source>
        <translation>%1 - Polder</translation>
    </message>
    <message>
        <source>Link copied; the password is part of it</source>
        <translation>Link kopiert; das Passwort ist darin enthalten</translation>
    </message>
    <message>
        <source>This world is yours; Ctrl+L copies the link to share it</source>
        <translation>Diese Welt ist deine; Strg+L kopiert den Link zum Teilen</translation>
    </message>
    <message>
        <source>&amp;Weather ...</source>
        <translation>&amp;Wetter ...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+W</source>
        <translation>Ctrl+Shift+W</translation>
    </message>
    <message>
        <source>That was said before you came</source>
        <translation>Das wurde vor deiner Ankunft gesagt</translation>
    </message>
    <message>
        <source>&amp;Demonstrations</source>
        <translation>&amp;Vorführungen</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>&amp;Statistik</translation>
    </message>
</context>
<context>
    <name>polder::MaterialChooser</name>
    <message>
        <source>Air</source>
        <translation>Luft</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>Fels</translation>
    </message>
    <message>
        <source>Dirt</source>
        <translation>Erde</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>Gras</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>Sand</translation>
    </message>
    <message>
        <source>Clay</source>
        <translation>Lehm</translation>
    </message>
    <message>
        <source>Gravel</source>
        <translation>Kies</translation>
    </message>
    <message>
        <source>Lava</source>
        <translation>Lava</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>Eis</translation>
    </message>
    <message>
        <source>Snow</source>
        <translation>Schnee</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>Holz</translation>
    </message>
    <message>
        <source>Planks</source>
        <translation>Bretter</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>Ziegel</translation>
    </message>
    <message>
        <source>Stone</source>
        <translation>Stein</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>Glas</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Laub</translation>
    </message>
    <message>
        <source>Material: %1</source>
        <translation>Material: %1</translation>
    </message>
</context>
<context>
    <name>polder::NewWorldFields</name>
    <message>
        <source>River valley</source>
        <translation>Flusstal</translation>
    </message>
    <message>
        <source>A winding valley with a lake, streams and wooded hills</source>
        <translation>Ein gewundenes Tal mit See, Bächen und bewaldeten Hügeln</translation>
    </message>
    <message>
        <source>Archipelago</source>
        <translation>Inselmeer</translation>
    </message>
    <message>
        <source>Islands with sandy shores in a wide sea</source>
        <translation>Inseln mit Sandstränden in einem weiten Meer</translation>
    </message>
    <message>
        <source>Highlands</source>
        <translation>Hochland</translation>
    </message>
    <message>
        <source>Steep rock and snow, with rivers rushing down</source>
        <translation>Steiler Fels und Schnee, mit rauschenden Flüssen</translation>
    </message>
    <message>
        <source>Polder</source>
        <translation>Polder</translation>
    </message>
    <message>
        <source>Flat land below a dyked sea, drained by canals</source>
        <translation>Flaches Land unter einem eingedeichten Meer, von Kanälen entwässert</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Level grass as far as you can see, to build on</source>
        <translation>Ebenes Gras, so weit man sieht, zum Bauen</translation>
    </message>
    <message>
        <source>Garden</source>
        <translation>Garten</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>Dorf</translation>
    </message>
    <message>
        <source>Valley</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Landschaft</translation>
    </message>
    <message>
        <source>Mountains</source>
        <translation>Gebirge</translation>
    </message>
    <message>
        <source>Empire</source>
        <translation>Reich</translation>
    </message>
    <message>
        <source>%1 (%2 x %3 x %4)</source>
        <translation>%1 (%2 x %3 x %4)</translation>
    </message>
    <message>
        <source>&amp;Land</source>
        <translation>&amp;Land</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Villagers</source>
        <translation>&amp;Bewohner</translation>
    </message>
    <message>
        <source>&amp;Cubes, no slopes</source>
        <translation>&amp;Würfel statt Schrägen</translation>
    </message>
    <message>
        <source>Ground in steps instead of hills; it cannot be changed later</source>
        <translation>Boden in Stufen statt in Hügeln; später lässt sich das nicht ändern</translation>
    </message>
</context>
<context>
    <name>polder::OptionsStrip</name>
    <message>
        <source>How the tool is set</source>
        <translation>Einstellung des Werkzeugs</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How many voxels across</source>
        <translation>Wie viele Voxel breit</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>How many voxels high; the wheel changes it while you drag</source>
        <translation>Wie viele Voxel hoch; beim Ziehen ändert es das Rad</translation>
    </message>
    <message>
        <source>Only what I click on</source>
        <translation>Nur, was ich anklicke</translation>
    </message>
    <message>
        <source>Replaces one material: that of the voxel where you press</source>
        <translation>Ersetzt ein Material: das des Voxels, auf dem man drückt</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Voxels of water a second</source>
        <translation>Voxel Wasser je Sekunde</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>How many villagers one click brings</source>
        <translation>Wie viele Bewohner ein Klick bringt</translation>
    </message>
    <message>
        <source>With its hollows</source>
        <translation>Mit Hohlräumen</translation>
    </message>
    <message>
        <source>Digs where the copy is empty, instead of leaving what is there</source>
        <translation>Gräbt, wo die Kopie leer ist, statt stehen zu lassen, was dort ist</translation>
    </message>
    <message>
        <source>to the west</source>
        <translation>nach Westen</translation>
    </message>
    <message>
        <source>to the east</source>
        <translation>nach Osten</translation>
    </message>
    <message>
        <source>to the north</source>
        <translation>nach Norden</translation>
    </message>
    <message>
        <source>to the south</source>
        <translation>nach Süden</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>nach oben</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>nach unten</translation>
    </message>
</context>
<context>
    <name>polder::PasswordEdit</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Makes up a password that nobody guesses</source>
        <translation>Denkt sich ein Passwort aus, das niemand errät</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
</context>
<context>
    <name>polder::PlayersModel</name>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (du)</translation>
    </message>
    <message>
        <source>Member %1</source>
        <translation>Mitglied %1</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
</context>
<context>
    <name>polder::ReconnectBanner</name>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message numerus="yes">
        <source>The reflector has gone away. The world stands still for you; trying to reconnect (%n second(s) so far) ...</source>
        <translation>
            <numerusform>Der Reflektor ist weg. Die Welt steht für dich still; neue Verbindung wird versucht (seit %n Sekunde) ...</numerusform>
            <numerusform>Der Reflektor ist weg. Die Welt steht für dich still; neue Verbindung wird versucht (seit %n Sekunden) ...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::SessionDialog</name>
    <message>
        <source>Polder</source>
        <translation>Polder</translation>
    </message>
    <message>
        <source>One living world, shared by everybody in it</source>
        <translation>Eine lebende Welt, die allen darin gehört</translation>
    </message>
    <message>
        <source>Play &amp;alone</source>
        <translation>&amp;Allein spielen</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Gründen</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Betreten</translation>
    </message>
    <message>
        <source>&amp;You, as others see you</source>
        <translation>&amp;Du, wie dich andere sehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Please tell the others what to call you.</source>
        <translation>Bitte sag den anderen, wie du heißt.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Dieser Name ist zu lang.</translation>
    </message>
    <message>
        <source>This name has characters that cannot be shown.</source>
        <translation>Dieser Name enthält Zeichen, die sich nicht anzeigen lassen.</translation>
    </message>
    <message>
        <source>&amp;Watch a demonstration</source>
        <translation>Eine &amp;Vorführung ansehen</translation>
    </message>
</context>
<context>
    <name>polder::SessionFlow</name>
    <message>
        <source>Catching up with the others ...</source>
        <translation>Die anderen werden eingeholt ...</translation>
    </message>
    <message>
        <source>Receiving the world ...</source>
        <translation>Die Welt wird empfangen ...</translation>
    </message>
    <message>
        <source>Making the world ...</source>
        <translation>Die Welt entsteht ...</translation>
    </message>
    <message>
        <source>Making the keys ...</source>
        <translation>Die Schlüssel entstehen ...</translation>
    </message>
    <message>
        <source>Calling %1 ...</source>
        <translation>%1 wird gerufen ...</translation>
    </message>
    <message>
        <source>Bringing it to life ...</source>
        <translation>Sie wird belebt ...</translation>
    </message>
</context>
<context>
    <name>polder::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Polder speaks another language from its next start.</source>
        <translation>Polder spricht ab dem nächsten Start eine andere Sprache.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot; already.</source>
        <translation>%1 ist schon die Taste für „%2“.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>polder::ShareDialog</name>
    <message>
        <source>Share this world</source>
        <translation>Diese Welt teilen</translation>
    </message>
    <message>
        <source>Give this link to those you want to meet here</source>
        <translation>Gib diesen Link denen, die du hier treffen willst</translation>
    </message>
    <message>
        <source>The password is part of it: whoever has the link can come in and build.</source>
        <translation>Das Passwort ist darin enthalten: Wer den Link hat, kann hereinkommen und bauen.</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Whoever is in it sees this badge, and its name: %1</source>
        <translation>Wer darin ist, sieht dieses Zeichen und seinen Namen: %1</translation>
    </message>
</context>
<context>
    <name>polder::SharedFields</name>
    <message>
        <source>&amp;Name of the world</source>
        <translation>&amp;Name der Welt</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Reflector: the computer that passes messages on</source>
        <translation>&amp;Reflektor: der Rechner, der Nachrichten weitergibt</translation>
    </message>
    <message>
        <source>&amp;Host it here, for people on this network</source>
        <translation>&amp;Hier anbieten, für Leute in diesem Netz</translation>
    </message>
    <message>
        <source>Use a &amp;reflector somewhere else</source>
        <translation>Einen anderen &amp;Reflektor benutzen</translation>
    </message>
    <message>
        <source>P&amp;ort: others must be able to reach it on this computer</source>
        <translation>P&amp;ort: andere müssen ihn auf diesem Rechner erreichen können</translation>
    </message>
</context>
<context>
    <name>polder::SidePanel</name>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>People here: %1</source>
        <translation>Leute hier: %1</translation>
    </message>
</context>
<context>
    <name>polder::StatisticsPanel</name>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>Die letzte Minute</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Your input to its effect</source>
        <translation>Von der Eingabe bis zur Wirkung</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Behind the reflector</source>
        <translation>Hinter dem Reflektor zurück</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>kB/s</source>
        <translation>kB/s</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>polder::StatusStrip</name>
    <message>
        <source>The world you are in</source>
        <translation>Die Welt, in der du bist</translation>
    </message>
    <message>
        <source>Programs in this session, yours included</source>
        <translation>Programme in dieser Sitzung, deines eingeschlossen</translation>
    </message>
    <message>
        <source>Every program computes the world by itself; the state hash shows whether all have the same</source>
        <translation>Jedes Programm berechnet die Welt selbst; die Prüfsumme zeigt, ob alle dieselbe haben</translation>
    </message>
    <message>
        <source>Ticks a second from the reflector</source>
        <translation>Takte je Sekunde vom Reflektor</translation>
    </message>
    <message>
        <source>From your input to its effect</source>
        <translation>Von deiner Eingabe bis zur Wirkung</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>No world</source>
        <translation>Keine Welt</translation>
    </message>
    <message>
        <source>Playing alone</source>
        <translation>Allein</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ticks/s</source>
        <translation>%1 Takte/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>differs %1</source>
        <translation>weicht ab %1</translation>
    </message>
    <message>
        <source>in step %1</source>
        <translation>im Gleichschritt %1</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>im Gleichschritt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>This session is called %1; everybody in it sees the same badge</source>
        <translation>Diese Sitzung heißt %1; alle darin sehen dasselbe Zeichen</translation>
    </message>
</context>
<context>
    <name>polder::UnsavedWorld</name>
    <message>
        <source>Leave this world</source>
        <translation>Diese Welt verlassen</translation>
    </message>
    <message>
        <source>Save this world?</source>
        <translation>Diese Welt speichern?</translation>
    </message>
    <message>
        <source>What you have built, dug and planted in it is lost otherwise.</source>
        <translation>Was du darin gebaut, gegraben und gepflanzt hast, ist sonst verloren.</translation>
    </message>
    <message>
        <source>&amp;Save it ...</source>
        <translation>&amp;Speichern ...</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>&amp;Nicht speichern</translation>
    </message>
    <message>
        <source>Stay &amp;here</source>
        <translation>&amp;Hierbleiben</translation>
    </message>
</context>
<context>
    <name>polder::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>polder::ToolChoice</name>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Turn it</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Next material</source>
        <translation>Nächstes Material</translation>
    </message>
    <message>
        <source>Previous material</source>
        <translation>Voriges Material</translation>
    </message>
</context>
<context>
    <name>polder::ToolHand</name>
    <message>
        <source>Copied %1 voxels</source>
        <translation>%1 Voxel kopiert</translation>
    </message>
    <message>
        <source>Nothing has been copied yet</source>
        <translation>Noch wurde nichts kopiert</translation>
    </message>
</context>
<context>
    <name>polder::ToolSight</name>
    <message>
        <source>%1 voxels</source>
        <translation>%1 Voxel</translation>
    </message>
    <message>
        <source>Nothing has been copied yet</source>
        <translation>Noch wurde nichts kopiert</translation>
    </message>
    <message>
        <source>Spring, %1 voxels a second</source>
        <translation>Quelle, %1 Voxel je Sekunde</translation>
    </message>
    <message>
        <source>Drain, %1 voxels a second</source>
        <translation>Abfluss, %1 Voxel je Sekunde</translation>
    </message>
    <message>
        <source>Gate, open: click to shut it, Shift and click to remove it</source>
        <translation>Schütz, offen: Klick schließt, Umschalt und Klick entfernt es</translation>
    </message>
    <message>
        <source>Gate, shut: click to open it, Shift and click to remove it</source>
        <translation>Schütz, geschlossen: Klick öffnet, Umschalt und Klick entfernt es</translation>
    </message>
    <message>
        <source>Valve, on: click to stop it, Shift and click to remove it</source>
        <translation>Ventil, an: Klick hält an, Umschalt und Klick entfernt es</translation>
    </message>
    <message>
        <source>Valve, off: click to start it, Shift and click to remove it</source>
        <translation>Ventil, aus: Klick startet, Umschalt und Klick entfernt es</translation>
    </message>
    <message>
        <source>Pump, running: click to stop it, Shift and click to remove it</source>
        <translation>Pumpe, läuft: Klick hält an, Umschalt und Klick entfernt sie</translation>
    </message>
    <message>
        <source>Pump, off: click to start it, Shift and click to remove it</source>
        <translation>Pumpe, aus: Klick startet, Umschalt und Klick entfernt sie</translation>
    </message>
    <message numerus="yes">
        <source>This would bring down %n voxel(s)</source>
        <translation>
            <numerusform>Das brächte %n Voxel zum Einsturz</numerusform>
            <numerusform>Das brächte %n Voxel zum Einsturz</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This would bring down more than %n voxel(s)</source>
        <translation>
            <numerusform>Das brächte mehr als %n Voxel zum Einsturz</numerusform>
            <numerusform>Das brächte mehr als %n Voxel zum Einsturz</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::WeatherDialog</name>
    <message>
        <source>Weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>How much rain falls on all the land, and how fast open water dries up, for everybody in this world.</source>
        <translation>Wie viel Regen auf das ganze Land fällt und wie schnell offenes Wasser verdunstet, für alle in dieser Welt.</translation>
    </message>
    <message>
        <source>&amp;Rain</source>
        <translation>&amp;Regen</translation>
    </message>
    <message>
        <source>&amp;Evaporation</source>
        <translation>&amp;Verdunstung</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Drizzle</source>
        <translation>Nieselregen</translation>
    </message>
    <message>
        <source>Rain</source>
        <translation>Regen</translation>
    </message>
    <message>
        <source>Downpour</source>
        <translation>Wolkenbruch</translation>
    </message>
    <message>
        <source>Drought</source>
        <translation>Dürre</translation>
    </message>
    <message numerus="yes">
        <source>%n voxel(s) an hour</source>
        <translation>
            <numerusform>%n Voxel je Stunde</numerusform>
            <numerusform>%n Voxel je Stunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::WindowRun</name>
    <message>
        <source>polder: the picture %1 could not be written</source>
        <translation>polder: das Bild %1 konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>polder::WorldFiles</name>
    <message>
        <source>my world</source>
        <translation>meine Welt</translation>
    </message>
    <message>
        <source>Save this world</source>
        <translation>Diese Welt speichern</translation>
    </message>
    <message>
        <source>Worlds (*.polder)</source>
        <translation>Welten (*.polder)</translation>
    </message>
    <message>
        <source>Open a world</source>
        <translation>Eine Welt öffnen</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>&amp;Open a saved world ...</source>
        <translation>Eine gespeicherte Welt ö&amp;ffnen ...</translation>
    </message>
    <message>
        <source>Save this &amp;world ...</source>
        <translation>Diese &amp;Welt speichern ...</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>Ein Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
</context>
</TS>
