<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en_GB">
<context>
    <name>Clipboard</name>
    <message>
        <source>At most %1 voxels a side can be copied</source>
        <translation>Hoogstens %1 voxels per zijde kunnen worden gekopieerd</translation>
    </message>
    <message>
        <source>That is too varied to fit into one message: at most %1 KiB, this has %2</source>
        <translation>Dat is te bont voor één bericht: hoogstens %1 KiB, dit heeft %2</translation>
    </message>
    <message>
        <source>There is nothing to copy</source>
        <translation>Er is niets te kopiëren</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Shows this help.</source>
        <translation>Toont deze hulp.</translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation>Toont de versie.</translation>
    </message>
    <message>
        <source>Plays alone, without a network.</source>
        <translation>Speelt alleen, zonder netwerk.</translation>
    </message>
    <message>
        <source>Joins the world of this link, polder://host:port/name#password.</source>
        <translation>Betreedt de wereld van deze link, polder://host:poort/naam#wachtwoord.</translation>
    </message>
    <message>
        <source>Also trusts the issuers in this PEM file, for links with polder+tls://.</source>
        <translation>Vertrouwt ook de uitgevers in dit PEM-bestand, voor links met polder+tls://.</translation>
    </message>
    <message>
        <source>LINK</source>
        <translation>LINK</translation>
    </message>
    <message>
        <source>With a link: founds this world if nobody has yet.</source>
        <translation>Met een link: sticht deze wereld als nog niemand dat heeft gedaan.</translation>
    </message>
    <message>
        <source>Seed of a new world, 0 to 18446744073709551615.</source>
        <translation>Startgetal van een nieuwe wereld, 0 tot en met 18446744073709551615.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Size of a new world, such as 256x64x256.</source>
        <translation>Grootte van een nieuwe wereld, zoals 256x64x256.</translation>
    </message>
    <message>
        <source>XxYxZ</source>
        <translation>XxYxZ</translation>
    </message>
    <message>
        <source>Villagers of a new world, 0 to 20000.</source>
        <translation>Dorpelingen van een nieuwe wereld, 0 tot en met 20000.</translation>
    </message>
    <message>
        <source>The name others see.</source>
        <translation>De naam die anderen zien.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAAM</translation>
    </message>
    <message>
        <source>Does what this file says, see below; &quot;-&quot; reads standard input.</source>
        <translation>Doet wat er in dit bestand staat, zie onder; ‘-’ leest de standaardinvoer.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>BESTAND</translation>
    </message>
    <message>
        <source>Prints &quot;hash TIME HEX&quot; at every whole second of world time.</source>
        <translation>Drukt bij elke hele seconde wereldtijd ‘hash TIJD HEX’ af.</translation>
    </message>
    <message>
        <source>Spoils one bit of this copy at that world time, to show that others repair it.</source>
        <translation>Verminkt op deze wereldtijd één bit van deze kopie, om te tonen dat anderen die herstellen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood</source>
        <translation>‘%1’ wordt niet begrepen</translation>
    </message>
    <message>
        <source>--%1 is given twice</source>
        <translation>--%1 is twee keer gegeven</translation>
    </message>
    <message>
        <source>--%1 needs %2</source>
        <translation>--%1 heeft %2 nodig</translation>
    </message>
    <message>
        <source>--%1 must be a whole number from 0 to 18446744073709551615, not &quot;%2&quot;</source>
        <translation>--%1 moet een geheel getal van 0 tot en met 18446744073709551615 zijn, niet ‘%2’</translation>
    </message>
    <message>
        <source>--size must be XxYxZ in multiples of 32, at most %1x%2x%1, not &quot;%3&quot;</source>
        <translation>--size moet XxYxZ in veelvouden van 32 zijn, hoogstens %1x%2x%1, niet ‘%3’</translation>
    </message>
    <message>
        <source>--villagers must be a whole number from 0 to 20000, not &quot;%1&quot;</source>
        <translation>--villagers moet een geheel getal van 0 tot en met 20000 zijn, niet ‘%1’</translation>
    </message>
    <message>
        <source>--%1 must be seconds such as 10 or 2.5, not &quot;%2&quot;</source>
        <translation>--%1 moet seconden zijn zoals 10 of 2.5, niet ‘%2’</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>een naam</translation>
    </message>
    <message>
        <source>--name must be at most %1 bytes long</source>
        <translation>--name mag hoogstens %1 bytes lang zijn</translation>
    </message>
    <message>
        <source>--name must be plain text</source>
        <translation>--name moet gewone tekst zijn</translation>
    </message>
    <message>
        <source>%1: %2
Try --help.
</source>
        <translation>%1: %2
Probeer --help.
</translation>
    </message>
    <message>
        <source>--create needs a link</source>
        <translation>--create heeft een link nodig</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>een link</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>een bestand</translation>
    </message>
    <message>
        <source>--offline and --link contradict each other</source>
        <translation>--offline en --link spreken elkaar tegen</translation>
    </message>
    <message>
        <source>Polder, one living voxel world shared without a server.</source>
        <translation>Polder, één levende voxelwereld, gedeeld zonder server.</translation>
    </message>
    <message>
        <source>Language of the window: en, de or nl.</source>
        <translation>Taal van het venster: en, de of nl.</translation>
    </message>
    <message>
        <source>LANG</source>
        <translation>TAAL</translation>
    </message>
    <message>
        <source>Saves a picture of the window: at the end with --exit-after, else once the world is drawn.</source>
        <translation>Bewaart een afbeelding van het venster: met --exit-after aan het eind, anders zodra de wereld is getekend.</translation>
    </message>
    <message>
        <source>Ends after so many seconds.</source>
        <translation>Eindigt na zoveel seconden.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SECONDEN</translation>
    </message>
    <message>
        <source>The same as --link.</source>
        <translation>Hetzelfde als --link.</translation>
    </message>
    <message>
        <source>a language</source>
        <translation>een taal</translation>
    </message>
    <message>
        <source>--language must be en, de or nl, not &quot;%1&quot;</source>
        <translation>--language moet en, de of nl zijn, niet ‘%1’</translation>
    </message>
    <message>
        <source>a link is given twice</source>
        <translation>een link is twee keer gegeven</translation>
    </message>
    <message>
        <source>--offline and a link contradict each other</source>
        <translation>--offline en een link spreken elkaar tegen</translation>
    </message>
    <message>
        <source>A full replica of a Polder world without a window.</source>
        <translation>Een volledige kopie van een Polder-wereld zonder venster.</translation>
    </message>
    <message>
        <source>Ends so many seconds after joining.</source>
        <translation>Eindigt zoveel seconden na het betreden.</translation>
    </message>
    <message>
        <source>Records the stay into this file, for polder-verify --replay.</source>
        <translation>Neemt het verblijf op in dit bestand, voor polder-verify --replay.</translation>
    </message>
    <message>
        <source>--link is missing (or --offline)</source>
        <translation>--link ontbreekt (of --offline)</translation>
    </message>
    <message>
        <source>Kind of a new world: %1.</source>
        <translation>Soort van een nieuwe wereld: %1.</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>SOORT</translation>
    </message>
    <message>
        <source>--kind must be one of %1, not &quot;%2&quot;</source>
        <translation>--kind moet een van %1 zijn, niet &quot;%2&quot;</translation>
    </message>
    <message>
        <source>--seed, --size, --kind, --villagers and --blocky need --create or --offline</source>
        <translation>--seed, --size, --kind, --villagers en --blocky vereisen --create of --offline</translation>
    </message>
    <message>
        <source>Plays a demonstration alone, as in World &gt; Demonstrations: dam-break, fountain ...</source>
        <translation>Speelt een demonstratie, als onder Wereld &gt; Demonstraties: dam-break, fountain ...</translation>
    </message>
    <message>
        <source>a demonstration</source>
        <translation>een demonstratie</translation>
    </message>
    <message>
        <source>--demo makes its own world: no --offline, --link, --seed, --size, --kind, --villagers or --blocky</source>
        <translation>--demo maakt zijn eigen wereld: geen --offline, --link, --seed, --size, --kind, --villagers of --blocky</translation>
    </message>
    <message>
        <source>Begins a new world with this saved one, a .polder file.</source>
        <translation>Begint een nieuwe wereld met deze opgeslagen, een .polder-bestand.</translation>
    </message>
    <message>
        <source>Saves the world as a .polder file on leaving.</source>
        <translation>Slaat de wereld bij het verlaten op als .polder-bestand.</translation>
    </message>
    <message>
        <source>--open contradicts --seed, --size, --villagers and --blocky</source>
        <translation>--open is in tegenspraak met --seed, --size, --villagers en --blocky</translation>
    </message>
    <message>
        <source>--open needs --create or --offline</source>
        <translation>--open vraagt om --create of --offline</translation>
    </message>
    <message>
        <source>A new world of cubes, without slopes.</source>
        <translation>Een nieuwe wereld van kubussen, zonder hellingen.</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Dam break</source>
        <translation>Dambreuk</translation>
    </message>
    <message>
        <source>A wall that holds a lake is dug away all at once.</source>
        <translation>Een muur die een meer tegenhoudt, wordt in één keer weggegraven.</translation>
    </message>
    <message>
        <source>Communicating vessels</source>
        <translation>Communicerende vaten</translation>
    </message>
    <message>
        <source>The plug between two towers is pulled; the water stands equally high in both.</source>
        <translation>De prop tussen twee torens wordt weggehaald; het water komt in beide even hoog te staan.</translation>
    </message>
    <message>
        <source>Fountain</source>
        <translation>Fontein</translation>
    </message>
    <message>
        <source>A tower of water feeds a fountain through a buried pipe, by its pressure alone.</source>
        <translation>Een watertoren voedt door een begraven buis een fontein, alleen door zijn druk.</translation>
    </message>
    <message>
        <source>Canal lock</source>
        <translation>Sluis</translation>
    </message>
    <message>
        <source>The gates of a lock fill and empty it between an upper and a lower reach.</source>
        <translation>De deuren van een sluis vullen en legen haar tussen het hoge en het lage pand.</translation>
    </message>
    <message>
        <source>Failing pumps</source>
        <translation>Pompen vallen uit</translation>
    </message>
    <message>
        <source>It pours on land below the sea; three pumps keep it dry, until two of them fail.</source>
        <translation>Het giet op land onder de zeespiegel; drie pompen houden het droog, tot er twee uitvallen.</translation>
    </message>
    <message>
        <source>A channel from the lake</source>
        <translation>Een sloot vanaf het meer</translation>
    </message>
    <message>
        <source>A channel is dug towards the lake, and the water takes it.</source>
        <translation>Er wordt een sloot naar het meer gegraven, en het water neemt hem.</translation>
    </message>
    <message>
        <source>A roof loses its pillars</source>
        <translation>Een dak verliest zijn pijlers</translation>
    </message>
    <message>
        <source>Pillar by pillar is cut, until the stone can no longer span the gaps.</source>
        <translation>Pijler na pijler wordt doorgehakt, tot de steen de gaten niet meer kan overspannen.</translation>
    </message>
    <message>
        <source>Landslide</source>
        <translation>Aardverschuiving</translation>
    </message>
    <message>
        <source>A bank of sand and gravel loses the wall at its foot and slides into a pond.</source>
        <translation>Een helling van zand en grind verliest de muur aan haar voet en glijdt een vijver in.</translation>
    </message>
    <message>
        <source>Lava meets water</source>
        <translation>Lava komt bij water</translation>
    </message>
    <message>
        <source>Lava turns to rock where it touches water, and burns the trees beside it.</source>
        <translation>Lava wordt rots waar ze water raakt, en verbrandt de bomen ernaast.</translation>
    </message>
    <message>
        <source>A day at the river</source>
        <translation>Een dag aan de rivier</translation>
    </message>
    <message>
        <source>A valley with its river and villagers, and two people who walk and build.</source>
        <translation>Een dal met zijn rivier en bewoners, en twee mensen die rondlopen en bouwen.</translation>
    </message>
    <message>
        <source>A crowd of villagers</source>
        <translation>Een menigte dorpelingen</translation>
    </message>
    <message>
        <source>Three hundred villagers and more, and the ground is dug away under some of them.</source>
        <translation>Driehonderd dorpelingen en meer, en onder sommigen wordt de grond weggegraven.</translation>
    </message>
    <message>
        <source>A thousand edits</source>
        <translation>Duizend bewerkingen</translation>
    </message>
    <message>
        <source>Eight people dig, fill, plant and pour all over a small world.</source>
        <translation>Acht mensen graven, vullen, planten en gieten overal in een kleine wereld.</translation>
    </message>
    <message>
        <source>Paste storm</source>
        <translation>Plakstorm</translation>
    </message>
    <message>
        <source>Five people paste, brush, undo and redo over each other.</source>
        <translation>Vijf mensen plakken, schilderen, maken ongedaan en doen opnieuw, dwars door elkaar.</translation>
    </message>
    <message>
        <source>A world left alone</source>
        <translation>Een wereld met rust gelaten</translation>
    </message>
    <message>
        <source>Nothing is done to it: at rest, land and water cost nothing.</source>
        <translation>Niemand komt eraan: in rust kosten land en water niets.</translation>
    </message>
    <message>
        <source>Hostile inputs</source>
        <translation>Vijandige invoer</translation>
    </message>
    <message>
        <source>Bytes and numbers that nobody could mean; the world refuses them and stays whole.</source>
        <translation>Bytes en getallen die niemand kan bedoelen; de wereld weigert ze en blijft heel.</translation>
    </message>
</context>
<context>
    <name>DemoShow</name>
    <message>
        <source>polder: there is no demonstration &quot;%1&quot;, but %2</source>
        <translation>polder: er is geen demonstratie &quot;%1&quot;, maar wel %2</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>This is not a Polder link. It looks like polder://host:port/name#password.</source>
        <translation>Dit is geen Polder-link. Die ziet er zo uit: polder://host:poort/naam#wachtwoord.</translation>
    </message>
    <message>
        <source>A link begins with polder:// or polder+tls://.</source>
        <translation>Een link begint met polder:// of polder+tls://.</translation>
    </message>
    <message>
        <source>The reflector&apos;s host name is missing or not valid.</source>
        <translation>De hostnaam van de reflector ontbreekt of is ongeldig.</translation>
    </message>
    <message>
        <source>The port must be a number from 1 to 65535.</source>
        <translation>De poort moet een getal van 1 tot en met 65535 zijn.</translation>
    </message>
    <message>
        <source>The world&apos;s name is missing, too long or has characters that cannot be used.</source>
        <translation>De naam van de wereld ontbreekt, is te lang of bevat onbruikbare tekens.</translation>
    </message>
    <message>
        <source>The password is missing, too long or has characters that cannot be used.</source>
        <translation>Het wachtwoord ontbreekt, is te lang of bevat onbruikbare tekens.</translation>
    </message>
    <message>
        <source>There is no host of this name. Is it spelt right, and are you online?</source>
        <translation>Er is geen computer met deze naam. Is hij goed gespeld, en ben je online?</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Is the reflector running, and is the port right?</source>
        <translation>Op dit adres antwoordt niets. Draait de reflector, en klopt de poort?</translation>
    </message>
    <message>
        <source>This host cannot be reached. Are you online?</source>
        <translation>Deze computer is onbereikbaar. Ben je online?</translation>
    </message>
    <message>
        <source>The reflector did not answer in time.</source>
        <translation>De reflector antwoordde niet op tijd.</translation>
    </message>
    <message>
        <source>The connection to the reflector was lost.</source>
        <translation>De verbinding met de reflector is verbroken.</translation>
    </message>
    <message>
        <source>No safe connection could be made. Does the reflector speak TLS on this port?</source>
        <translation>Geen veilige verbinding mogelijk. Spreekt de reflector TLS op deze poort?</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate was issued by nobody this computer trusts. If you trust it, give its issuer with --tls-ca.</source>
        <translation>Het certificaat van de reflector is uitgegeven door niemand die deze computer vertrouwt. Vertrouwt u het, geef dan de uitgever met --tls-ca.</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate is for another host than the one in the link.</source>
        <translation>Het certificaat van de reflector is voor een andere hostnaam dan die in de link.</translation>
    </message>
    <message>
        <source>The reflector&apos;s certificate has expired or is not valid yet. Is this computer&apos;s clock right?</source>
        <translation>Het certificaat van de reflector is verlopen of nog niet geldig. Loopt de klok van deze computer goed?</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Polder reflector.</source>
        <translation>Op dit adres antwoordt iets, maar het is geen Polder-reflector.</translation>
    </message>
    <message>
        <source>The reflector speaks another version of the protocol. Update the older of the two.</source>
        <translation>De reflector spreekt een andere versie van het protocol. Werk de oudste van de twee bij.</translation>
    </message>
    <message>
        <source>This world is played with another version of Polder. Everybody in it needs the same version.</source>
        <translation>Deze wereld wordt met een andere versie van Polder gespeeld. Iedereen erin heeft dezelfde versie nodig.</translation>
    </message>
    <message>
        <source>This password does not open this world.</source>
        <translation>Dit wachtwoord opent deze wereld niet.</translation>
    </message>
    <message>
        <source>The reflector knows no world of this name and password.</source>
        <translation>De reflector kent geen wereld met deze naam en dit wachtwoord.</translation>
    </message>
    <message>
        <source>This world is full.</source>
        <translation>Deze wereld is vol.</translation>
    </message>
    <message>
        <source>The reflector has no room for another world.</source>
        <translation>De reflector heeft geen plaats voor nog een wereld.</translation>
    </message>
    <message>
        <source>The reflector has too many connections from here.</source>
        <translation>De reflector heeft te veel verbindingen van hieruit.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: too much was sent at once.</source>
        <translation>De reflector verbrak de verbinding: er is te veel tegelijk verstuurd.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: a message was too large.</source>
        <translation>De reflector verbrak de verbinding: een bericht was te groot.</translation>
    </message>
    <message>
        <source>The connection is too slow to keep up with this world.</source>
        <translation>De verbinding is te traag om deze wereld bij te houden.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: joining took too long.</source>
        <translation>De reflector verbrak de verbinding: het betreden duurde te lang.</translation>
    </message>
    <message>
        <source>The connection was closed: what arrived made no sense.</source>
        <translation>De verbinding is verbroken: wat er aankwam was onzinnig.</translation>
    </message>
    <message>
        <source>The reflector closed the connection: this program did not answer for too long.</source>
        <translation>De reflector verbrak de verbinding: dit programma antwoordde te lang niet.</translation>
    </message>
    <message>
        <source>The reflector&apos;s store is full.</source>
        <translation>De opslag van de reflector is vol.</translation>
    </message>
    <message>
        <source>The reflector&apos;s store failed.</source>
        <translation>De opslag van de reflector heeft gefaald.</translation>
    </message>
    <message>
        <source>The reflector is shutting down.</source>
        <translation>De reflector sluit af.</translation>
    </message>
    <message>
        <source>This session has ended.</source>
        <translation>Deze sessie is afgelopen.</translation>
    </message>
    <message>
        <source>The reflector sent something that cannot be true; it is not to be trusted.</source>
        <translation>De reflector stuurde iets dat niet waar kan zijn; hij is niet te vertrouwen.</translation>
    </message>
    <message>
        <source>Whether everybody sees the same world cannot be checked: somebody&apos;s program is too slow, or the reflector holds something back.</source>
        <translation>Of iedereen dezelfde wereld ziet, kan niet worden nagegaan: iemands programma is te langzaam, of de reflector houdt iets achter.</translation>
    </message>
    <message>
        <source>The world that was received cannot be read.</source>
        <translation>De ontvangen wereld is onleesbaar.</translation>
    </message>
    <message>
        <source>The world could not be computed any further.</source>
        <translation>De wereld kon niet verder worden berekend.</translation>
    </message>
    <message>
        <source>There is not enough memory for this world.</source>
        <translation>Er is niet genoeg geheugen voor deze wereld.</translation>
    </message>
    <message>
        <source>This port is already in use by another program.</source>
        <translation>Deze poort wordt al door een ander programma gebruikt.</translation>
    </message>
    <message>
        <source>This is not an address of this computer.</source>
        <translation>Dit is geen adres van deze computer.</translation>
    </message>
    <message>
        <source>This port may not be used; choose one above 1023.</source>
        <translation>Deze poort mag niet worden gebruikt; kies er een boven 1023.</translation>
    </message>
    <message>
        <source>The store cannot be opened.</source>
        <translation>De opslag kan niet worden geopend.</translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation>De opslag is beschadigd.</translation>
    </message>
    <message>
        <source>The store was written by another version.</source>
        <translation>De opslag is door een andere versie geschreven.</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used.</source>
        <translation>Het certificaat of zijn sleutel is onbruikbaar.</translation>
    </message>
    <message>
        <source>Something went wrong (%1).</source>
        <translation>Er ging iets mis (%1).</translation>
    </message>
    <message>
        <source>This world may leave no more data with the reflector.</source>
        <translation>Deze wereld mag geen gegevens meer bij de reflector achterlaten.</translation>
    </message>
    <message>
        <source>The reflector does not have this data.</source>
        <translation>De reflector heeft deze gegevens niet.</translation>
    </message>
    <message>
        <source>The reflector is busy with other data.</source>
        <translation>De reflector is bezig met andere gegevens.</translation>
    </message>
    <message>
        <source>This saved world is damaged and cannot be opened.</source>
        <translation>Deze opgeslagen wereld is beschadigd en kan niet worden geopend.</translation>
    </message>
    <message>
        <source>This saved world was made by a later version of Polder.</source>
        <translation>Deze opgeslagen wereld is door een latere versie van Polder gemaakt.</translation>
    </message>
    <message>
        <source>The data that was received is not what was asked for.</source>
        <translation>De ontvangen gegevens zijn niet waar om gevraagd is.</translation>
    </message>
</context>
<context>
    <name>RejectionText</name>
    <message>
        <source>A name does not begin or end with a space</source>
        <translation>Een naam begint of eindigt niet met een spatie</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>Er is een naam nodig</translation>
    </message>
    <message>
        <source>A spring or drain needs an empty cell</source>
        <translation>Een bron of afvoer heeft een lege plek nodig</translation>
    </message>
    <message>
        <source>A tree needs an empty cell</source>
        <translation>Een boom heeft een lege plek nodig</translation>
    </message>
    <message>
        <source>A tree needs soil below it</source>
        <translation>Een boom heeft aarde onder zich nodig</translation>
    </message>
    <message>
        <source>A tree stands there already</source>
        <translation>Daar staat al een boom</translation>
    </message>
    <message>
        <source>All of that has been changed since</source>
        <translation>Dat is allemaal sindsdien veranderd</translation>
    </message>
    <message>
        <source>Between 1 and 100 villagers can come at once</source>
        <translation>Er kunnen 1 tot 100 dorpelingen tegelijk komen</translation>
    </message>
    <message>
        <source>It is too wet there for a tree</source>
        <translation>Daar is het te nat voor een boom</translation>
    </message>
    <message>
        <source>Nothing was said</source>
        <translation>Er is niets gezegd</translation>
    </message>
    <message>
        <source>Only an empty place can be filled</source>
        <translation>Alleen een lege plek kan worden gevuld</translation>
    </message>
    <message>
        <source>Only who is in this world can do that</source>
        <translation>Dat kan alleen wie in deze wereld is</translation>
    </message>
    <message>
        <source>Somebody stands there</source>
        <translation>Daar staat iemand</translation>
    </message>
    <message>
        <source>Speed hack detected</source>
        <translation>Zo snel kan niemand lopen</translation>
    </message>
    <message>
        <source>That is more than one edit may change</source>
        <translation>Dat is meer dan één bewerking mag veranderen</translation>
    </message>
    <message>
        <source>That is outside of the world</source>
        <translation>Dat ligt buiten de wereld</translation>
    </message>
    <message>
        <source>That is too long to be said at once</source>
        <translation>Dat is te lang om in één keer te zeggen</translation>
    </message>
    <message>
        <source>That is too much at once, wait a moment</source>
        <translation>Dat is te veel tegelijk, wacht even</translation>
    </message>
    <message>
        <source>That is too much at once; wait a moment</source>
        <translation>Dat is te veel tegelijk; wacht even</translation>
    </message>
    <message>
        <source>That material cannot be placed</source>
        <translation>Dit materiaal kan niet worden geplaatst</translation>
    </message>
    <message>
        <source>That place is too large to fill</source>
        <translation>Die plek is te groot om te vullen</translation>
    </message>
    <message>
        <source>The bedrock stays as it is</source>
        <translation>De rotsbodem blijft zoals hij is</translation>
    </message>
    <message>
        <source>The cell is not empty</source>
        <translation>De plek is niet leeg</translation>
    </message>
    <message>
        <source>The clip cannot be read</source>
        <translation>Het fragment is onleesbaar</translation>
    </message>
    <message>
        <source>The name has characters that cannot be shown</source>
        <translation>De naam bevat tekens die niet getoond kunnen worden</translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation>De naam is te lang</translation>
    </message>
    <message>
        <source>The text has characters that cannot be shown</source>
        <translation>De tekst bevat tekens die niet getoond kunnen worden</translation>
    </message>
    <message>
        <source>The water there has nowhere to go</source>
        <translation>Het water daar kan nergens heen</translation>
    </message>
    <message>
        <source>The world has all the trees it can hold</source>
        <translation>De wereld heeft alle bomen die er passen</translation>
    </message>
    <message>
        <source>The world is full: 20,000 villagers live here</source>
        <translation>De wereld is vol: hier wonen 20.000 dorpelingen</translation>
    </message>
    <message>
        <source>There are too many springs and drains</source>
        <translation>Er zijn te veel bronnen en afvoeren</translation>
    </message>
    <message>
        <source>There is no dry ground to stand on</source>
        <translation>Daar is geen droge grond om op te staan</translation>
    </message>
    <message>
        <source>There is no room for more water</source>
        <translation>Daar is geen plaats voor meer water</translation>
    </message>
    <message>
        <source>There is no spring or drain</source>
        <translation>Daar is geen bron of afvoer</translation>
    </message>
    <message>
        <source>There is no such colour</source>
        <translation>Die kleur bestaat niet</translation>
    </message>
    <message>
        <source>There is nothing to change</source>
        <translation>Daar valt niets te veranderen</translation>
    </message>
    <message>
        <source>There is nothing to clear</source>
        <translation>Daar valt niets op te ruimen</translation>
    </message>
    <message>
        <source>There is nothing to dig</source>
        <translation>Daar valt niets te graven</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Er valt niets opnieuw te doen</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Er valt niets ongedaan te maken</translation>
    </message>
    <message>
        <source>Water can only be poured into an empty cell</source>
        <translation>Water kan alleen in een lege plek worden gegoten</translation>
    </message>
    <message>
        <source>It needs an empty cell</source>
        <translation>Dat heeft een lege cel nodig</translation>
    </message>
    <message>
        <source>Outside of the world</source>
        <translation>Buiten de wereld</translation>
    </message>
    <message>
        <source>There are too many gates, valves and pumps</source>
        <translation>Er zijn te veel schuiven, kleppen en pompen</translation>
    </message>
    <message>
        <source>There is no gate, valve or pump</source>
        <translation>Daar is geen schuif, klep of pomp</translation>
    </message>
    <message>
        <source>There is no gate, valve or pump that could turn</source>
        <translation>Daar is geen schuif, klep of pomp die kan draaien</translation>
    </message>
    <message>
        <source>Too much water would have to move</source>
        <translation>Er zou te veel water moeten wijken</translation>
    </message>
    <message>
        <source>There is no tree</source>
        <translation>Daar is geen boom</translation>
    </message>
    <message>
        <source>A bridge begins on a floor</source>
        <translation>Een brug begint op een vloer</translation>
    </message>
    <message>
        <source>A door needs a wall two voxels high</source>
        <translation>Een deur heeft een muur van twee voxels hoog nodig</translation>
    </message>
    <message>
        <source>A door needs room on both sides of its wall</source>
        <translation>Een deur heeft aan beide kanten van de muur ruimte nodig</translation>
    </message>
    <message>
        <source>A house stands on a floor</source>
        <translation>Een huis staat op een vloer</translation>
    </message>
    <message>
        <source>A window needs a wall with room on both sides</source>
        <translation>Een raam heeft een muur met aan beide kanten ruimte nodig</translation>
    </message>
    <message>
        <source>It stands there already</source>
        <translation>Het staat er al</translation>
    </message>
    <message>
        <source>Nothing can be built of that material</source>
        <translation>Van dat materiaal kan niets worden gebouwd</translation>
    </message>
    <message>
        <source>Stairs begin on a floor</source>
        <translation>Een trap begint op een vloer</translation>
    </message>
    <message>
        <source>The other bank is too far for that material</source>
        <translation>De andere oever is te ver voor dat materiaal</translation>
    </message>
    <message>
        <source>There is no other bank</source>
        <translation>Er is geen andere oever</translation>
    </message>
    <message>
        <source>There is no room for a house</source>
        <translation>Er is geen ruimte voor een huis</translation>
    </message>
    <message>
        <source>There is no room for the stairs</source>
        <translation>Er is geen ruimte voor de trap</translation>
    </message>
    <message>
        <source>There is nothing to bridge</source>
        <translation>Er is niets te overbruggen</translation>
    </message>
</context>
<context>
    <name>RememberedProfile</name>
    <message>
        <source>Neighbour %1</source>
        <translation>Buur %1</translation>
    </message>
</context>
<context>
    <name>Script</name>
    <message>
        <source>%1 is missing</source>
        <translation>%1 ontbreekt</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3, not %4</source>
        <translation>%1 moet een geheel getal van %2 tot en met %3 zijn, niet %4</translation>
    </message>
    <message>
        <source>%1 must be a number such as 2.5, not %2</source>
        <translation>%1 moet een getal zijn zoals 2.5, niet %2</translation>
    </message>
    <message>
        <source>the material is missing</source>
        <translation>het materiaal ontbreekt</translation>
    </message>
    <message>
        <source>no material %1 can be placed</source>
        <translation>een materiaal %1 kan niet worden geplaatst</translation>
    </message>
    <message>
        <source>the text is missing</source>
        <translation>de tekst ontbreekt</translation>
    </message>
    <message>
        <source>the text is longer than %1 bytes</source>
        <translation>de tekst is langer dan %1 bytes</translation>
    </message>
    <message>
        <source>the text is not plain UTF-8</source>
        <translation>de tekst is geen gewone UTF-8</translation>
    </message>
    <message>
        <source>a line must begin with AT, not %1</source>
        <translation>een regel moet met AT beginnen, niet met %1</translation>
    </message>
    <message>
        <source>the time is missing</source>
        <translation>de tijd ontbreekt</translation>
    </message>
    <message>
        <source>the time must be seconds such as 12.5 or +3, not %1</source>
        <translation>de tijd moet in seconden staan zoals 12.5 of +3, niet %1</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>het aantal</translation>
    </message>
    <message>
        <source>only &quot;jump&quot; may follow the speeds, not %1</source>
        <translation>na de snelheden mag alleen ‘jump’ staan, niet %1</translation>
    </message>
    <message>
        <source>the amount</source>
        <translation>de hoeveelheid</translation>
    </message>
    <message>
        <source>the rate</source>
        <translation>de snelheid</translation>
    </message>
    <message>
        <source>a colour is six hexadecimal digits such as d96b3f, not %1</source>
        <translation>een kleur bestaat uit zes hexadecimale cijfers zoals d96b3f, niet %1</translation>
    </message>
    <message>
        <source>the distance</source>
        <translation>de afstand</translation>
    </message>
    <message>
        <source>the command is missing</source>
        <translation>de opdracht ontbreekt</translation>
    </message>
    <message>
        <source>%1 is more than this command takes</source>
        <translation>%1 is meer dan deze opdracht neemt</translation>
    </message>
    <message>
        <source>there is no command %1</source>
        <translation>er is geen opdracht %1</translation>
    </message>
    <message>
        <source>the script is larger than %1 bytes</source>
        <translation>het script is groter dan %1 bytes</translation>
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
        <translation>In een script staat één opdracht per regel; &apos;#&apos; begint een commentaarregel.

  AT TIJD OPDRACHT       TIJD in seconden wereldtijd (12.5) of na het betreden (+3)

  dig X Y Z              maakt de voxel lucht
  fill X Y Z MATERIAAL   rock dirt grass sand clay gravel stone brick planks ...
  pour X Y Z [AANTAL]    water; 240 vult een voxel
  source X Y Z [AANTAL]  een bron, water per seconde
  sink X Y Z [AANTAL]    een afvoer
  remove X Y Z           haalt een bron of afvoer weg
  spawn X Y Z [AANTAL]   dorpelingen
  tree X Y Z             plant een boom
  walk VX VZ [jump]      snelheid van de figuur, voxels per seconde, tot de volgende walk
  name TEKST             de naam die anderen zien
  colour RRGGBB          de kleur die anderen zien
  chat TEKST             een regel voor iedereen
  hash                   drukt &quot;hash TIJD HEX&quot; af
  leave                  verlaat de sessie en beëindigt het programma
  spoil                  verminkt één bit van deze kopie, om te tonen dat anderen die herstellen
</translation>
    </message>
    <message>
        <source>  look X Y Z [DISTANCE]  turns the camera to a voxel
  screenshot FILE        saves the window as a picture
</source>
        <translation>  look X Y Z [AFSTAND]   richt de camera op een voxel
  screenshot BESTAND     bewaart het venster als afbeelding
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
        <translation>Eén voxel tegelijk</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Bol</translation>
    </message>
    <message>
        <source>A round brush</source>
        <translation>Een ronde kwast</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Kubus</translation>
    </message>
    <message>
        <source>A brush with corners</source>
        <translation>Een hoekige kwast</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Zuil</translation>
    </message>
    <message>
        <source>A round upright brush</source>
        <translation>Een ronde, staande kwast</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Lijn</translation>
    </message>
    <message>
        <source>Press where it begins, let go at its end</source>
        <translation>Druk waar hij begint, laat los waar hij eindigt</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Blok</translation>
    </message>
    <message>
        <source>Press at one corner, let go at the other; the wheel sets the height</source>
        <translation>Druk bij de ene hoek, laat los bij de andere; het wiel bepaalt de hoogte</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>Kuil</translation>
    </message>
    <message>
        <source>Fills a pit or basin up to the height of the click</source>
        <translation>Vult een kuil of bekken tot de hoogte van de klik</translation>
    </message>
</context>
<context>
    <name>ToolInfo</name>
    <message>
        <source>Look</source>
        <translation>Kijken</translation>
    </message>
    <message>
        <source>Grab the ground to move, right button to turn, wheel to zoom</source>
        <translation>Pak de grond om te verschuiven, rechterknop om te draaien, wiel om te zoomen</translation>
    </message>
    <message>
        <source>Dig</source>
        <translation>Graven</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Vullen</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>Pours a bucket of water; hold to keep pouring</source>
        <translation>Giet een emmer water; vasthouden giet door</translation>
    </message>
    <message>
        <source>Spring</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>A spring that runs until it is removed; on a spring, removes it</source>
        <translation>Een bron die stroomt tot hij wordt verwijderd; op een bron: verwijdert hem</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Afvoer</translation>
    </message>
    <message>
        <source>A drain that swallows water; on a drain, removes it</source>
        <translation>Een afvoer die water opslokt; op een afvoer: verwijdert hem</translation>
    </message>
    <message>
        <source>Villagers</source>
        <translation>Dorpelingen</translation>
    </message>
    <message>
        <source>Brings people who settle here</source>
        <translation>Brengt mensen die hier gaan wonen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Ruimen</translation>
    </message>
    <message>
        <source>Takes away what was put upon the land: trees, roads, buildings, springs, drains, gates and pumps. The ground stays</source>
        <translation>Haalt weg wat op het land is gezet: bomen, wegen, gebouwen, bronnen, afvoeren, schuiven en pompen. De grond blijft</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Boom</translation>
    </message>
    <message>
        <source>Takes ground away; hold and drag to dig a channel</source>
        <translation>Haalt grond weg; vasthouden en slepen graaft een geul</translation>
    </message>
    <message>
        <source>Puts the chosen material down; hold and drag to build</source>
        <translation>Zet het gekozen materiaal neer; vasthouden en slepen om te bouwen</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Verven</translation>
    </message>
    <message>
        <source>Turns what stands there into the chosen material</source>
        <translation>Verandert wat er staat in het gekozen materiaal</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Drag from corner to corner over what you want to copy; the wheel sets the height</source>
        <translation>Sleep van hoek tot hoek over wat gekopieerd moet worden; het wiel bepaalt de hoogte</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Plakken</translation>
    </message>
    <message>
        <source>Sets down what was copied</source>
        <translation>Zet neer wat gekopieerd is</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Schuif</translation>
    </message>
    <message>
        <source>Shuts water in; on a gate, opens or shuts it, with Shift removes it</source>
        <translation>Sluit water af; op een schuif: opent of sluit hem, met Shift haalt hem weg</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>Klep</translation>
    </message>
    <message>
        <source>Lets water run down one way only; on a valve, turns it on or off</source>
        <translation>Laat water maar in één richting naar beneden; op een klep: zet hem aan of uit</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Pomp</translation>
    </message>
    <message>
        <source>Lifts water from behind it to its front; on a pump, turns it on or off</source>
        <translation>Tilt water van achter naar voren; op een pomp: zet hem aan of uit</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Paves the ground; hold and drag. People walk faster on it</source>
        <translation>Bestraat de grond; vasthouden en slepen. Men loopt er sneller op</translation>
    </message>
    <message>
        <source>Plants a tree on soil; hold and drag for a wood. With Shift fells one</source>
        <translation>Plant een boom op aarde; vasthouden en slepen voor een bos. Met Shift velt hij er een</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Huis</translation>
    </message>
    <message>
        <source>A small house with walls of the chosen material; R turns its door</source>
        <translation>Een huisje met muren van het gekozen materiaal; R draait de deur</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Deur</translation>
    </message>
    <message>
        <source>An opening two high through the wall you click on</source>
        <translation>Een twee hoge opening door de aangeklikte muur</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Raam</translation>
    </message>
    <message>
        <source>A pane of glass in the wall you click on</source>
        <translation>Een glasruit in de aangeklikte muur</translation>
    </message>
    <message>
        <source>Stairs</source>
        <translation>Trap</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Brug</translation>
    </message>
    <message>
        <source>A level deck from this bank to the other; R turns it</source>
        <translation>Een vlak dek van deze oever naar de andere; R draait het</translation>
    </message>
    <message>
        <source>Steps going up from where you click; R turns them</source>
        <translation>Treden omhoog vanaf de aangeklikte voxel; R draait ze</translation>
    </message>
</context>
<context>
    <name>polder::AboutDialog</name>
    <message>
        <source>About Polder</source>
        <translation>Over Polder</translation>
    </message>
    <message>
        <source>One living voxel world, shared without a server. A polder is land won from the water and kept dry by neighbours who have to agree.</source>
        <translation>Eén levende voxelwereld, gedeeld zonder server. Een polder is land dat op het water is gewonnen en droog wordt gehouden door buren die het eens moeten worden.</translation>
    </message>
    <message>
        <source>World code %1: programs with the same number can meet.</source>
        <translation>Wereldcode %1: programma’s met hetzelfde nummer kunnen elkaar ontmoeten.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Vrije software onder de GNU General Public License, versie 3 of later. Zonder enige garantie.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>polder::AlonePage</name>
    <message>
        <source>A world of your own. Nothing leaves this computer.</source>
        <translation>Een wereld voor jezelf. Niets verlaat deze computer.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Willekeurig</translation>
    </message>
    <message>
        <source>&amp;Seed: the same number gives the same land</source>
        <translation>&amp;Startgetal: hetzelfde getal geeft hetzelfde land</translation>
    </message>
    <message>
        <source>The seed is a whole number from 0 to 18446744073709551615.</source>
        <translation>Het startgetal is een geheel getal van 0 tot en met 18446744073709551615.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spelen</translation>
    </message>
</context>
<context>
    <name>polder::CatchingUp</name>
    <message>
        <source>Catching up with the others ...</source>
        <translation>De anderen worden ingehaald ...</translation>
    </message>
</context>
<context>
    <name>polder::ChatPanel</name>
    <message>
        <source>What was said</source>
        <translation>Wat er is gezegd</translation>
    </message>
    <message>
        <source>Say something (Enter)</source>
        <translation>Zeg iets (Enter)</translation>
    </message>
</context>
<context>
    <name>polder::ColourButton</name>
    <message>
        <source>The colour others see</source>
        <translation>De kleur die anderen zien</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kleur</translation>
    </message>
</context>
<context>
    <name>polder::CreatePage</name>
    <message>
        <source>Only who has the password gets in; the reflector itself cannot read a word of it.</source>
        <translation>Alleen wie het wachtwoord heeft komt binnen; de reflector zelf kan er geen woord van lezen.</translation>
    </message>
    <message>
        <source>quiet,sunny,windy,green,early,misty,broad,golden,little,merry</source>
        <translation>stille,zonnige,winderige,groene,vroege,mistige,brede,gouden,kleine,vrolijke</translation>
    </message>
    <message>
        <source>meadow,harbour,orchard,mill,dike,island,brook,heath,bridge,garden</source>
        <translation>weide,haven,boomgaard,molen,dijk,kade,beek,heide,brug,tuin</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Stichten</translation>
    </message>
</context>
<context>
    <name>polder::CutawayBar</name>
    <message>
        <source>&amp;Cut the world open</source>
        <translation>Wereld open&amp;snijden</translation>
    </message>
    <message>
        <source>Cut &amp;higher</source>
        <translation>&amp;Hoger snijden</translation>
    </message>
    <message>
        <source>Cut &amp;lower</source>
        <translation>&amp;Lager snijden</translation>
    </message>
    <message>
        <source>Height of the cut</source>
        <translation>Hoogte van de snede</translation>
    </message>
    <message>
        <source>Nothing above this height is shown</source>
        <translation>Boven deze hoogte wordt niets getoond</translation>
    </message>
</context>
<context>
    <name>polder::DemoCaption</name>
    <message>
        <source>Again</source>
        <translation>Nog eens</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier blijven</translation>
    </message>
    <message>
        <source>The world goes on and is yours to play with</source>
        <translation>De wereld gaat door en je kunt erin spelen</translation>
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
        <translation>polder-headless: er wordt niets meer opgenomen: %1</translation>
    </message>
    <message>
        <source>this copy of the world differed and has been repaired</source>
        <translation>deze kopie van de wereld week af en is hersteld</translation>
    </message>
    <message>
        <source>rejected: %1</source>
        <translation>geweigerd: %1</translation>
    </message>
    <message>
        <source>fault in %1: %2</source>
        <translation>fout in %1: %2</translation>
    </message>
    <message>
        <source>the reflector has gone away; trying to reconnect</source>
        <translation>de reflector is weg; opnieuw verbinden wordt geprobeerd</translation>
    </message>
    <message>
        <source>the reflector is back</source>
        <translation>de reflector is terug</translation>
    </message>
    <message>
        <source>polder-headless: %1 cannot be read</source>
        <translation>polder-headless: %1 kan niet worden gelezen</translation>
    </message>
    <message>
        <source>polder-headless: %1 could not be written</source>
        <translation>polder-headless: %1 kon niet worden geschreven</translation>
    </message>
</context>
<context>
    <name>polder::HelpOverlay</name>
    <message>
        <source>Tools</source>
        <translation>Gereedschap</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Links slepen</translation>
    </message>
    <message>
        <source>grab the ground and move</source>
        <translation>de grond pakken en verschuiven</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechts slepen</translation>
    </message>
    <message>
        <source>turn and tilt</source>
        <translation>draaien en kantelen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Muiswiel</translation>
    </message>
    <message>
        <source>nearer and farther</source>
        <translation>dichterbij en verder weg</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pijlen</translation>
    </message>
    <message>
        <source>slide over the land</source>
        <translation>over het land glijden</translation>
    </message>
    <message>
        <source>Q  E</source>
        <translation>Q  E</translation>
    </message>
    <message>
        <source>turn left and right</source>
        <translation>naar links en rechts draaien</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>lopen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spatie</translation>
    </message>
    <message>
        <source>jump, swim up</source>
        <translation>springen, omhoog zwemmen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>say something</source>
        <translation>iets zeggen</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>deze hulp</translation>
    </message>
    <message>
        <source>hide everything but the world</source>
        <translation>alles behalve de wereld verbergen</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>volledig scherm</translation>
    </message>
    <message>
        <source>another world</source>
        <translation>een andere wereld</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Midden slepen</translation>
    </message>
    <message>
        <source>move, with any tool</source>
        <translation>verschuiven, met elk gereedschap</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>dig with fill, fill with dig</source>
        <translation>graven met vullen, vullen met graven</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>ongedaan maken</translation>
    </message>
    <message>
        <source>do it again</source>
        <translation>opnieuw doen</translation>
    </message>
    <message>
        <source>larger, smaller</source>
        <translation>groter, kleiner</translation>
    </message>
    <message>
        <source>another material</source>
        <translation>ander materiaal</translation>
    </message>
    <message>
        <source>turn a pump, valve or copy</source>
        <translation>pomp, klep of kopie draaien</translation>
    </message>
    <message>
        <source>height, while a box is drawn</source>
        <translation>hoogte, terwijl een blok ontstaat</translation>
    </message>
    <message>
        <source>Shapes and sizes</source>
        <translation>Vormen en maten</translation>
    </message>
    <message>
        <source>Looking and walking</source>
        <translation>Kijken en lopen</translation>
    </message>
    <message>
        <source>cut the world open</source>
        <translation>wereld opensnijden</translation>
    </message>
    <message>
        <source>cut higher</source>
        <translation>hoger snijden</translation>
    </message>
    <message>
        <source>cut lower</source>
        <translation>lager snijden</translation>
    </message>
</context>
<context>
    <name>polder::JoinPage</name>
    <message>
        <source>Paste</source>
        <translation>Plakken</translation>
    </message>
    <message>
        <source>&amp;Link that you were given</source>
        <translation>&amp;Link die je hebt gekregen</translation>
    </message>
    <message>
        <source>or</source>
        <translation>of</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Betreden</translation>
    </message>
</context>
<context>
    <name>polder::MainWindow</name>
    <message>
        <source>Start the world a&amp;new ...</source>
        <translation>De wereld op&amp;nieuw beginnen ...</translation>
    </message>
    <message>
        <source>Start the world anew</source>
        <translation>De wereld opnieuw beginnen</translation>
    </message>
    <message>
        <source>Start this world anew?</source>
        <translation>Deze wereld opnieuw beginnen?</translation>
    </message>
    <message>
        <source>Land and water become what they were when the world was new. What has been built, dug and planted since is lost unless it is saved.</source>
        <translation>Land en water worden zoals ze waren toen de wereld nieuw was. Wat sindsdien is gebouwd, gegraven en geplant, gaat verloren als het niet wordt opgeslagen.</translation>
    </message>
    <message>
        <source>&amp;Save it first ...</source>
        <translation>Eerst op&amp;slaan ...</translation>
    </message>
    <message>
        <source>Start &amp;anew</source>
        <translation>Opnieuw &amp;beginnen</translation>
    </message>
    <message>
        <source>Polder</source>
        <translation>Polder</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Gereedschap</translation>
    </message>
    <message>
        <source>&amp;Shape</source>
        <translation>&amp;Vorm</translation>
    </message>
    <message>
        <source>S&amp;ize, material, way</source>
        <translation>&amp;Grootte, materiaal, richting</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Toetsen en muis</translation>
    </message>
    <message>
        <source>&amp;About Polder</source>
        <translation>&amp;Over Polder</translation>
    </message>
    <message>
        <source>&amp;World</source>
        <translation>&amp;Wereld</translation>
    </message>
    <message>
        <source>&amp;Another world ...</source>
        <translation>Een &amp;andere wereld ...</translation>
    </message>
    <message>
        <source>&amp;Share ...</source>
        <translation>&amp;Delen ...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopiëren</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Save a &amp;picture ...</source>
        <translation>Een &amp;afbeelding bewaren ...</translation>
    </message>
    <message>
        <source>&amp;Leave this world</source>
        <translation>Deze wereld &amp;verlaten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>A&amp;fsluiten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bewerken</translation>
    </message>
    <message>
        <source>&amp;Undo my last change</source>
        <translation>Mijn laatste wijziging &amp;ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Redo it</source>
        <translation>Haar op&amp;nieuw doen</translation>
    </message>
    <message>
        <source>&amp;Settings ...</source>
        <translation>&amp;Instellingen ...</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Bee&amp;ld</translation>
    </message>
    <message>
        <source>&amp;People and chat</source>
        <translation>&amp;Mensen en chat</translation>
    </message>
    <message>
        <source>&amp;Only the world</source>
        <translation>&amp;Alleen de wereld</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Volledig scherm</translation>
    </message>
    <message>
        <source>The reflector is back</source>
        <translation>De reflector is terug</translation>
    </message>
    <message>
        <source>Your copy of the world differed and has been repaired</source>
        <translation>Jouw kopie van de wereld week af en is hersteld</translation>
    </message>
    <message>
        <source>Your copy of the world differed and has been repaired. The report is in %1</source>
        <translation>Jouw kopie van de wereld week af en is hersteld. Het verslag staat in %1</translation>
    </message>
    <message>
        <source>%1 has left</source>
        <translation>%1 is weggegaan</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 is er</translation>
    </message>
    <message>
        <source>%1 - Polder</source>
        <translation>%1 - Polder</translation>
    </message>
    <message>
        <source>Link copied; the password is part of it</source>
        <translation>Link gekopieerd; het wachtwoord zit erin</translation>
    </message>
    <message>
        <source>This world is yours; Ctrl+L copies the link to share it</source>
        <translation>Deze wereld is van jou; Ctrl+L kopieert de link om haar te delen</translation>
    </message>
    <message>
        <source>&amp;Weather ...</source>
        <translation>&amp;Weer ...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+W</source>
        <translation>Ctrl+Shift+W</translation>
    </message>
    <message>
        <source>That was said before you came</source>
        <translation>Dat is gezegd voordat je kwam</translation>
    </message>
    <message>
        <source>&amp;Demonstrations</source>
        <translation>&amp;Demonstraties</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>&amp;Statistieken</translation>
    </message>
</context>
<context>
    <name>polder::MaterialChooser</name>
    <message>
        <source>Air</source>
        <translation>Lucht</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>Rots</translation>
    </message>
    <message>
        <source>Dirt</source>
        <translation>Aarde</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>Gras</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>Zand</translation>
    </message>
    <message>
        <source>Clay</source>
        <translation>Klei</translation>
    </message>
    <message>
        <source>Gravel</source>
        <translation>Grind</translation>
    </message>
    <message>
        <source>Lava</source>
        <translation>Lava</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>IJs</translation>
    </message>
    <message>
        <source>Snow</source>
        <translation>Sneeuw</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>Hout</translation>
    </message>
    <message>
        <source>Planks</source>
        <translation>Planken</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>Baksteen</translation>
    </message>
    <message>
        <source>Stone</source>
        <translation>Steen</translation>
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
        <translation>Blad</translation>
    </message>
    <message>
        <source>Material: %1</source>
        <translation>Materiaal: %1</translation>
    </message>
</context>
<context>
    <name>polder::NewWorldFields</name>
    <message>
        <source>River valley</source>
        <translation>Rivierdal</translation>
    </message>
    <message>
        <source>A winding valley with a lake, streams and wooded hills</source>
        <translation>Een kronkelend dal met een meer, beken en beboste heuvels</translation>
    </message>
    <message>
        <source>Archipelago</source>
        <translation>Eilandenrijk</translation>
    </message>
    <message>
        <source>Islands with sandy shores in a wide sea</source>
        <translation>Eilanden met zandstranden in een wijde zee</translation>
    </message>
    <message>
        <source>Highlands</source>
        <translation>Hoogland</translation>
    </message>
    <message>
        <source>Steep rock and snow, with rivers rushing down</source>
        <translation>Steile rots en sneeuw, met bruisende rivieren</translation>
    </message>
    <message>
        <source>Polder</source>
        <translation>Polder</translation>
    </message>
    <message>
        <source>Flat land below a dyked sea, drained by canals</source>
        <translation>Vlak land onder een bedijkte zee, door vaarten bemalen</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Vlakte</translation>
    </message>
    <message>
        <source>Level grass as far as you can see, to build on</source>
        <translation>Vlak gras zo ver je kijkt, om op te bouwen</translation>
    </message>
    <message>
        <source>Garden</source>
        <translation>Tuin</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>Dorp</translation>
    </message>
    <message>
        <source>Valley</source>
        <translation>Vallei</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Landstreek</translation>
    </message>
    <message>
        <source>Mountains</source>
        <translation>Gebergte</translation>
    </message>
    <message>
        <source>Empire</source>
        <translation>Rijk</translation>
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
        <translation>&amp;Grootte</translation>
    </message>
    <message>
        <source>&amp;Villagers</source>
        <translation>&amp;Bewoners</translation>
    </message>
    <message>
        <source>&amp;Cubes, no slopes</source>
        <translation>&amp;Kubussen, geen hellingen</translation>
    </message>
    <message>
        <source>Ground in steps instead of hills; it cannot be changed later</source>
        <translation>Grond in treden in plaats van heuvels; later is dat niet te veranderen</translation>
    </message>
</context>
<context>
    <name>polder::OptionsStrip</name>
    <message>
        <source>How the tool is set</source>
        <translation>Instelling van het gereedschap</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>How many voxels across</source>
        <translation>Hoeveel voxels breed</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Hoogte</translation>
    </message>
    <message>
        <source>How many voxels high; the wheel changes it while you drag</source>
        <translation>Hoeveel voxels hoog; tijdens het slepen verandert het wiel dit</translation>
    </message>
    <message>
        <source>Only what I click on</source>
        <translation>Alleen wat ik aanklik</translation>
    </message>
    <message>
        <source>Replaces one material: that of the voxel where you press</source>
        <translation>Vervangt één materiaal: dat van de voxel waarop je drukt</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Debiet</translation>
    </message>
    <message>
        <source>Voxels of water a second</source>
        <translation>Voxels water per seconde</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Hoeveel</translation>
    </message>
    <message>
        <source>How many villagers one click brings</source>
        <translation>Hoeveel bewoners één klik brengt</translation>
    </message>
    <message>
        <source>With its hollows</source>
        <translation>Met holtes</translation>
    </message>
    <message>
        <source>Digs where the copy is empty, instead of leaving what is there</source>
        <translation>Graaft waar de kopie leeg is, in plaats van te laten staan wat er is</translation>
    </message>
    <message>
        <source>to the west</source>
        <translation>naar het westen</translation>
    </message>
    <message>
        <source>to the east</source>
        <translation>naar het oosten</translation>
    </message>
    <message>
        <source>to the north</source>
        <translation>naar het noorden</translation>
    </message>
    <message>
        <source>to the south</source>
        <translation>naar het zuiden</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>omhoog</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>naar beneden</translation>
    </message>
</context>
<context>
    <name>polder::PasswordEdit</name>
    <message>
        <source>Generate</source>
        <translation>Maken</translation>
    </message>
    <message>
        <source>Makes up a password that nobody guesses</source>
        <translation>Bedenkt een wachtwoord dat niemand raadt</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Wachtwoord verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Wachtwoord tonen</translation>
    </message>
</context>
<context>
    <name>polder::PlayersModel</name>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (jij)</translation>
    </message>
    <message>
        <source>Member %1</source>
        <translation>Lid %1</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>iemand</translation>
    </message>
</context>
<context>
    <name>polder::ReconnectBanner</name>
    <message>
        <source>Leave</source>
        <translation>Verlaten</translation>
    </message>
    <message numerus="yes">
        <source>The reflector has gone away. The world stands still for you; trying to reconnect (%n second(s) so far) ...</source>
        <translation>
            <numerusform>De reflector is weg. De wereld staat voor jou stil; opnieuw verbinden wordt geprobeerd (al %n seconde) ...</numerusform>
            <numerusform>De reflector is weg. De wereld staat voor jou stil; opnieuw verbinden wordt geprobeerd (al %n seconden) ...</numerusform>
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
        <translation>Eén levende wereld, van iedereen die erin is</translation>
    </message>
    <message>
        <source>Play &amp;alone</source>
        <translation>&amp;Alleen spelen</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Stichten</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Betreden</translation>
    </message>
    <message>
        <source>&amp;You, as others see you</source>
        <translation>&amp;Jij, zoals anderen je zien</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Please tell the others what to call you.</source>
        <translation>Vertel de anderen hoe je heet.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Deze naam is te lang.</translation>
    </message>
    <message>
        <source>This name has characters that cannot be shown.</source>
        <translation>Deze naam bevat tekens die niet getoond kunnen worden.</translation>
    </message>
    <message>
        <source>&amp;Watch a demonstration</source>
        <translation>Een &amp;demonstratie bekijken</translation>
    </message>
</context>
<context>
    <name>polder::SessionFlow</name>
    <message>
        <source>Catching up with the others ...</source>
        <translation>De anderen worden ingehaald ...</translation>
    </message>
    <message>
        <source>Receiving the world ...</source>
        <translation>De wereld wordt ontvangen ...</translation>
    </message>
    <message>
        <source>Making the world ...</source>
        <translation>De wereld ontstaat ...</translation>
    </message>
    <message>
        <source>Making the keys ...</source>
        <translation>De sleutels worden gemaakt ...</translation>
    </message>
    <message>
        <source>Calling %1 ...</source>
        <translation>%1 wordt gebeld ...</translation>
    </message>
    <message>
        <source>Bringing it to life ...</source>
        <translation>Ze komt tot leven ...</translation>
    </message>
</context>
<context>
    <name>polder::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Algemeen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Zoals het systeem</translation>
    </message>
    <message>
        <source>Polder speaks another language from its next start.</source>
        <translation>Polder spreekt vanaf de volgende start een andere taal.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Taal</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Gewoon</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot; already.</source>
        <translation>%1 is al de toets voor ‘%2’.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>polder::ShareDialog</name>
    <message>
        <source>Share this world</source>
        <translation>Deze wereld delen</translation>
    </message>
    <message>
        <source>Give this link to those you want to meet here</source>
        <translation>Geef deze link aan wie je hier wilt ontmoeten</translation>
    </message>
    <message>
        <source>The password is part of it: whoever has the link can come in and build.</source>
        <translation>Het wachtwoord zit erin: wie de link heeft, kan binnenkomen en bouwen.</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopiëren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Gekopieerd</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Whoever is in it sees this badge, and its name: %1</source>
        <translation>Wie erin is, ziet dit teken en zijn naam: %1</translation>
    </message>
</context>
<context>
    <name>polder::SharedFields</name>
    <message>
        <source>&amp;Name of the world</source>
        <translation>&amp;Naam van de wereld</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Wachtwoord</translation>
    </message>
    <message>
        <source>&amp;Reflector: the computer that passes messages on</source>
        <translation>&amp;Reflector: de computer die berichten doorgeeft</translation>
    </message>
    <message>
        <source>&amp;Host it here, for people on this network</source>
        <translation>&amp;Hier aanbieden, voor mensen in dit netwerk</translation>
    </message>
    <message>
        <source>Use a &amp;reflector somewhere else</source>
        <translation>Een andere &amp;reflector gebruiken</translation>
    </message>
    <message>
        <source>P&amp;ort: others must be able to reach it on this computer</source>
        <translation>P&amp;oort: anderen moeten die op deze computer kunnen bereiken</translation>
    </message>
</context>
<context>
    <name>polder::SidePanel</name>
    <message>
        <source>People</source>
        <translation>Mensen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>People here: %1</source>
        <translation>Mensen hier: %1</translation>
    </message>
</context>
<context>
    <name>polder::StatisticsPanel</name>
    <message>
        <source>Statistics</source>
        <translation>Statistieken</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>De laatste minuut</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Beelden per seconde</translation>
    </message>
    <message>
        <source>Your input to its effect</source>
        <translation>Van invoer tot gevolg</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Behind the reflector</source>
        <translation>Achter op de reflector</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ontvangen</translation>
    </message>
    <message>
        <source>kB/s</source>
        <translation>kB/s</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Verzonden</translation>
    </message>
</context>
<context>
    <name>polder::StatusStrip</name>
    <message>
        <source>The world you are in</source>
        <translation>De wereld waarin je bent</translation>
    </message>
    <message>
        <source>Programs in this session, yours included</source>
        <translation>Programma’s in deze sessie, dat van jou meegeteld</translation>
    </message>
    <message>
        <source>Every program computes the world by itself; the state hash shows whether all have the same</source>
        <translation>Elk programma berekent de wereld zelf; de controlesom toont of allen dezelfde hebben</translation>
    </message>
    <message>
        <source>Ticks a second from the reflector</source>
        <translation>Tikken per seconde van de reflector</translation>
    </message>
    <message>
        <source>From your input to its effect</source>
        <translation>Van je invoer tot het effect</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Beelden per seconde</translation>
    </message>
    <message>
        <source>No world</source>
        <translation>Geen wereld</translation>
    </message>
    <message>
        <source>Playing alone</source>
        <translation>Alleen</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n persoon</numerusform>
            <numerusform>%n personen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ticks/s</source>
        <translation>%1 tikken/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 beelden/s</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>haalt in</translation>
    </message>
    <message>
        <source>differs %1</source>
        <translation>wijkt af %1</translation>
    </message>
    <message>
        <source>in step %1</source>
        <translation>in de pas %1</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>in de pas</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>This session is called %1; everybody in it sees the same badge</source>
        <translation>Deze sessie heet %1; iedereen erin ziet hetzelfde teken</translation>
    </message>
</context>
<context>
    <name>polder::UnsavedWorld</name>
    <message>
        <source>Leave this world</source>
        <translation>Deze wereld verlaten</translation>
    </message>
    <message>
        <source>Save this world?</source>
        <translation>Deze wereld opslaan?</translation>
    </message>
    <message>
        <source>What you have built, dug and planted in it is lost otherwise.</source>
        <translation>Wat je erin hebt gebouwd, gegraven en geplant, gaat anders verloren.</translation>
    </message>
    <message>
        <source>&amp;Save it ...</source>
        <translation>&amp;Opslaan ...</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>&amp;Niet opslaan</translation>
    </message>
    <message>
        <source>Stay &amp;here</source>
        <translation>&amp;Hier blijven</translation>
    </message>
</context>
<context>
    <name>polder::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Gereedschap</translation>
    </message>
</context>
<context>
    <name>polder::ToolChoice</name>
    <message>
        <source>Larger</source>
        <translation>Groter</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Turn it</source>
        <translation>Draaien</translation>
    </message>
    <message>
        <source>Next material</source>
        <translation>Volgend materiaal</translation>
    </message>
    <message>
        <source>Previous material</source>
        <translation>Vorig materiaal</translation>
    </message>
</context>
<context>
    <name>polder::ToolHand</name>
    <message>
        <source>Copied %1 voxels</source>
        <translation>%1 voxels gekopieerd</translation>
    </message>
    <message>
        <source>Nothing has been copied yet</source>
        <translation>Er is nog niets gekopieerd</translation>
    </message>
</context>
<context>
    <name>polder::ToolSight</name>
    <message>
        <source>%1 voxels</source>
        <translation>%1 voxels</translation>
    </message>
    <message>
        <source>Nothing has been copied yet</source>
        <translation>Er is nog niets gekopieerd</translation>
    </message>
    <message>
        <source>Spring, %1 voxels a second</source>
        <translation>Bron, %1 voxels per seconde</translation>
    </message>
    <message>
        <source>Drain, %1 voxels a second</source>
        <translation>Afvoer, %1 voxels per seconde</translation>
    </message>
    <message>
        <source>Gate, open: click to shut it, Shift and click to remove it</source>
        <translation>Schuif, open: klik sluit hem, Shift en klik haalt hem weg</translation>
    </message>
    <message>
        <source>Gate, shut: click to open it, Shift and click to remove it</source>
        <translation>Schuif, dicht: klik opent hem, Shift en klik haalt hem weg</translation>
    </message>
    <message>
        <source>Valve, on: click to stop it, Shift and click to remove it</source>
        <translation>Klep, aan: klik stopt hem, Shift en klik haalt hem weg</translation>
    </message>
    <message>
        <source>Valve, off: click to start it, Shift and click to remove it</source>
        <translation>Klep, uit: klik start hem, Shift en klik haalt hem weg</translation>
    </message>
    <message>
        <source>Pump, running: click to stop it, Shift and click to remove it</source>
        <translation>Pomp, draait: klik stopt hem, Shift en klik haalt hem weg</translation>
    </message>
    <message>
        <source>Pump, off: click to start it, Shift and click to remove it</source>
        <translation>Pomp, uit: klik start hem, Shift en klik haalt hem weg</translation>
    </message>
    <message numerus="yes">
        <source>This would bring down %n voxel(s)</source>
        <translation>
            <numerusform>Dit laat %n voxel instorten</numerusform>
            <numerusform>Dit laat %n voxels instorten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This would bring down more than %n voxel(s)</source>
        <translation>
            <numerusform>Dit laat meer dan %n voxel instorten</numerusform>
            <numerusform>Dit laat meer dan %n voxels instorten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::WeatherDialog</name>
    <message>
        <source>Weather</source>
        <translation>Weer</translation>
    </message>
    <message>
        <source>How much rain falls on all the land, and how fast open water dries up, for everybody in this world.</source>
        <translation>Hoeveel regen er op het hele land valt en hoe snel open water verdampt, voor iedereen in deze wereld.</translation>
    </message>
    <message>
        <source>&amp;Rain</source>
        <translation>&amp;Regen</translation>
    </message>
    <message>
        <source>&amp;Evaporation</source>
        <translation>&amp;Verdamping</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Rustig</translation>
    </message>
    <message>
        <source>Drizzle</source>
        <translation>Motregen</translation>
    </message>
    <message>
        <source>Rain</source>
        <translation>Regen</translation>
    </message>
    <message>
        <source>Downpour</source>
        <translation>Wolkbreuk</translation>
    </message>
    <message>
        <source>Drought</source>
        <translation>Droogte</translation>
    </message>
    <message numerus="yes">
        <source>%n voxel(s) an hour</source>
        <translation>
            <numerusform>%n voxel per uur</numerusform>
            <numerusform>%n voxels per uur</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::WindowRun</name>
    <message>
        <source>polder: the picture %1 could not be written</source>
        <translation>polder: de afbeelding %1 kon niet worden geschreven</translation>
    </message>
</context>
<context>
    <name>polder::WorldFiles</name>
    <message>
        <source>my world</source>
        <translation>mijn wereld</translation>
    </message>
    <message>
        <source>Save this world</source>
        <translation>Deze wereld opslaan</translation>
    </message>
    <message>
        <source>Worlds (*.polder)</source>
        <translation>Werelden (*.polder)</translation>
    </message>
    <message>
        <source>Open a world</source>
        <translation>Een wereld openen</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 kon niet worden geschreven</translation>
    </message>
    <message>
        <source>&amp;Open a saved world ...</source>
        <translation>Een opgeslagen wereld &amp;openen ...</translation>
    </message>
    <message>
        <source>Save this &amp;world ...</source>
        <translation>Deze &amp;wereld opslaan ...</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 bewaard</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>Een afbeelding bewaren</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Afbeeldingen (*.png)</translation>
    </message>
</context>
</TS>
